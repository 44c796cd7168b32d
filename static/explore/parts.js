/** The parts of the Explore page, from its template. */

import { ClassBars } from "../components/class-bars/class-bars.js";
import { DrawingPad } from "../components/drawing-pad/drawing-pad.js";
import { ExampleList } from "../components/example-list/example-list.js";
import { InputPreview } from "../components/input-preview/input-preview.js";
import { ModelChoice } from "../components/model-choice/model-choice.js";
import { NetworkView } from "../components/network-view/network-view.js";
import { PictureInput } from "../components/picture-input/picture-input.js";
import { StatusLine } from "../components/status-line/status-line.js";
import { find } from "../dom/find.js";

/** @typedef {ReturnType<typeof findParts>} Parts */

export function findParts() {
  return {
    pad: find("drawing-pad", DrawingPad),
    preview: find("input-preview", InputPreview),
    examples: find("example-list", ExampleList),
    pictures: find("picture-input", PictureInput),
    models: find("model-choice", ModelChoice),
    network: find("network-view", NetworkView),
    detail: find("layer-detail", HTMLElement), // its code is loaded when a layer is opened
    bars: find("class-bars", ClassBars),
    status: find("status-line", StatusLine),
    header: find("header", HTMLElement),
    skip: find(".skip", HTMLAnchorElement),
    page: find("main", HTMLElement),
    main: find("#network", HTMLElement),
    share: find("#share", HTMLButtonElement),
    tour: find("#tour", HTMLButtonElement),
  };
}

/** The link past the drawing side leads to the network. @param {Parts} parts */
export function connectSkip({ skip, main }) {
  skip.addEventListener("click", (event) => {
    event.preventDefault(); // the fragment holds the view
    main.focus();
  });
}
