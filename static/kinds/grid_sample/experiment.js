/** Turn the drawing, and see it straightened. @import { BuildExperiment } from "../experiment.js" */

import { inkRamp } from "../../colour/ramp.js";
import { button, element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { planesOf, planeValues } from "../../tensor/planes.js";
import { extentOf, thumbnail } from "../experiment.js";

const TURN = 20; // degrees

/** @type {BuildExperiment} */
export function experiment(first, { turn }) {
  const [before, after] = [thumbnail(message("try.warp.before")), thumbnail(message("try.warp.after"))];
  const turns = [-TURN, TURN].map((degrees) =>
    button({ onclick: () => turn(degrees) }, message(degrees < 0 ? "try.warp.left" : "try.warp.right")),
  );

  /** @param {import("../../api/types.js").Operation} operation */
  function draw({ layer, inputs: [source], output }) {
    const picture = planeValues(source.layer, source.values, 0);
    before.paint(picture, { ...planesOf(source.layer), extent: extentOf(picture) }, inkRamp);
    after.paint(planeValues(layer, output, 0), { ...planesOf(layer), extent: extentOf(picture) }, inkRamp);
  }

  draw(first);
  return {
    element: element("div", "experiment", before.element, after.element, element("div", "try", ...turns)),
    draw,
  };
}
