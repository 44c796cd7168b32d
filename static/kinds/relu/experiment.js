/** Wipe what is negative off a map, and see that ReLU does just that. @import { BuildExperiment } from "../experiment.js" */

import { signedRamp } from "../../colour/ramp.js";
import { button, element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { message } from "../../locale/message.js";
import { planesOf, planeValues } from "../../tensor/planes.js";
import { extentOf, thumbnail } from "../experiment.js";

/** @type {BuildExperiment} */
export function experiment(first) {
  let operation = first;
  let wiped = false;
  const [before, after] = [thumbnail(""), thumbnail("")];
  const [left, right] = [before, after].map(({ element: figure }) => figure.querySelector("figcaption") ?? figure);
  const words = element("p", { class: "note", role: "status" });
  const wipe = button({ onclick: toggle }, message("try.relu.wipe"));

  function toggle() {
    wiped = !wiped;
    setText(wipe, message(wiped ? "try.relu.back" : "try.relu.wipe"));
    show();
  }

  function show() {
    const { layer, inputs, output } = operation;
    const [source] = inputs;
    const { rows, columns } = planesOf(layer);
    const plane = mixed(operation);
    const values = planeValues(source.layer, source.values, plane);
    const look = { rows, columns, extent: extentOf(values) };
    before.paint(wiped ? values.map((value) => Math.max(0, value)) : values, look, signedRamp);
    after.paint(planeValues(layer, output, plane), look, signedRamp);
    setText(left, message("try.map", { layer: source.layer.id, map: plane + 1 }));
    setText(right, message("try.map", { layer: layer.id, map: plane + 1 }));
    const count = values.filter((value) => value < 0).length;
    setText(words, wiped ? message("try.relu.done", { count, all: values.length }) : "");
  }

  show();
  return {
    element: element("div", "experiment", before.element, after.element, element("div", "try", wipe, words)),
    draw(next) {
      operation = next;
      show();
    },
  };
}

/** The map in which positive and negative values are most alike in weight. @param {import("../../api/types.js").Operation} operation */
function mixed({ layer, inputs: [source] }) {
  const scores = Array.from({ length: planesOf(layer).count }, (_, plane) => {
    const values = planeValues(source.layer, source.values, plane);
    const [above, below] = values.reduce(
      ([up, down], value) => (value > 0 ? [up + value, down] : [up, down - value]),
      [0, 0],
    );
    return Math.min(above, below);
  });
  return scores.indexOf(Math.max(...scores));
}
