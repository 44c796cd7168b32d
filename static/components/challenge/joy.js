/** A handful of pixels, in the page's colours, that fly up from a place: somebody has won. */

import { css, signedRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { element } from "../../dom/element.js";
import { prefersStillness } from "../../dom/motion.js";

const COUNT = 18;
const SIZE = 8; // CSS pixels
const LONG = 1100; // milliseconds

/** @param {Element} place */
export function rejoice(place) {
  if (prefersStillness()) return;
  const { left, top, width } = place.getBoundingClientRect();
  const ramp = signedRamp(theme());
  for (let i = 0; i < COUNT; i++) {
    const pixel = element("span", { class: "joy", "aria-hidden": "true" });
    const share = i / (COUNT - 1);
    Object.assign(pixel.style, {
      left: `${left + share * width}px`,
      top: `${top - SIZE}px`,
      background: css(ramp[Math.round((0.1 + (0.8 * ((i * 7) % COUNT)) / COUNT) * (ramp.length - 1))]),
    });
    place.append(pixel);
    const [drift, height] = [(share - 0.5) * 120, 60 + ((i * 37) % 80)];
    const flight = pixel.animate(
      [
        { transform: "none", opacity: 1 },
        { transform: `translate(${drift * 0.7}px, ${-height}px)`, opacity: 1, offset: 0.45 },
        { transform: `translate(${drift}px, ${0.2 * height}px) rotate(90deg)`, opacity: 0 },
      ],
      { duration: LONG, easing: "ease-out" },
    );
    flight.addEventListener("finish", () => pixel.remove());
  }
}
