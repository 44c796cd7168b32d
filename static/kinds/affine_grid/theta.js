/** Theta: its six numbers, and what they do, in words. @import { Row } from "./arithmetic.js" */

/** @import { Picture } from "../families/warp/picture.js" */
/** @import { Colour } from "../../plate/colours.js" */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { decimal } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { jump } from "../../plate/jump.js";
import { NumberGrid } from "../../plate/number-grid.js";
import { planesOf } from "../../tensor/planes.js";
import { decompose } from "./arithmetic.js";

const PARTS = ["scale", "shear", "turn", "shift"];

export class Theta {
  onOpen = () => {};
  #name = jump(() => this.onOpen());
  #numbers = new NumberGrid();
  #words = new Map(PARTS.map((part) => [part, element("dd", "")]));
  element = element(
    "div",
    "theta",
    captioned(this.#name, this.#numbers.element),
    captioned(
      message("warp.does"),
      element(
        "dl",
        "",
        ...PARTS.flatMap((part) => [element("dt", "", message(`warp.${part}`)), this.#words.get(part) ?? ""]),
      ),
      element("p", "note", message("warp.opposite")),
    ),
  );

  /** @param {string} layer whose output it is @param {[Row, Row]} theta @param {Colour} colour @param {Picture | null} picture */
  draw(layer, theta, colour, picture) {
    this.theta = theta;
    this.colour = colour;
    this.#name.textContent = message("warp.theta", { layer });
    const { rotation, scale, shear, shift } = decompose(theta);
    const say = (
      /** @type {string} */ part,
      /** @type {string} */ key,
      /** @type {Record<string, string>} */ values,
    ) => {
      const target = this.#words.get(part);
      if (target) target.textContent = message(key, values);
    };
    say("scale", "warp.scaleBy", { x: decimal(scale.x), y: decimal(scale.y) });
    say("shear", "warp.shearBy", { shear: decimal(shear) });
    say("turn", rotation < 0 ? "warp.turnLeft" : "warp.turnRight", { degrees: decimal(Math.abs(rotation)) });
    const [across, down] = picture ? inPixels(shift, picture) : [shift.x, shift.y];
    say("shift", picture ? "warp.shiftPixels" : "warp.shiftHalves", { x: decimal(across), y: decimal(down) });
  }

  /** Mark the row that the open plane is made by. @param {number} plane */
  step(plane) {
    if (!this.theta || !this.colour) return;
    this.#numbers.show(this.theta.flat(), 3, this.colour, (place) => (Math.floor(place / 3) === plane ? "used" : ""));
  }
}

/** @param {{ x: number, y: number }} shift in halves of the picture @param {Picture} picture */
function inPixels({ x, y }, { layer, settings: { align_corners: aligned } }) {
  const { rows, columns } = planesOf(layer);
  const less = aligned ? 1 : 0;
  return [(x * (columns - less)) / 2, (y * (rows - less)) / 2];
}
