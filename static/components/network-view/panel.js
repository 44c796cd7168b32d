/** The network with its colour scale and its read-out. @import { Model, Outputs } from "../../api/types.js" */

/** @import { Scope } from "../../colour/extent.js" */
/** @import { Kernels } from "../../api/kernels.js" */
/** @import { Cell, Region } from "../../tensor/region.js" */
/** @typedef {{ layer: string, plane: number, cell: Cell }} Place */

import { isSigned } from "../../colour/extent.js";
import { ColourLegend } from "../../colour/legend.js";
import { inkRamp, signedRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";
import { find } from "../../dom/find.js";
import { announce } from "../../explore/status.js";
import { message } from "../../locale/message.js";
import { NetworkView } from "./view.js";

/**
 * @param {(scope: Scope) => void} onScope
 * @param {(field: Region | null) => void} onPoint told of the input pixels that the cell in focus sees
 * @param {Kernels} kernels
 * @returns {{ render: (model: Model, outputs: Outputs, scope: Scope) => void, showScope: (scope: Scope) => void,
 *   view: NetworkView }}
 */
export function connectNetwork(onScope, onPoint, kernels) {
  const view = find("network-view", NetworkView);
  const legend = find("colour-legend", ColourLegend);
  const readout = find("#readout", HTMLElement);
  const scopes = find("#scope", HTMLFieldSetElement);
  /** @type {Model | null} */
  let shown = null;
  let said = message("network.hint");
  view.strongest = (id, output) => {
    if (!shown) return [];
    const source = shown.layers.find((layer) => layer.id === id)?.inputs[0];
    const activation = source && view.outputs.get(source);
    const weight = kernels.of(shown, id)?.weight;
    const looking = view.looking.get();
    return looking && weight && activation ? looking.strongest(weight, activation, output) : [];
  };

  view.addEventListener("point", (event) => {
    const { spoken, looking } = /** @type {CustomEvent} */ (event).detail;
    const words = looking?.describe(view) ?? null;
    const now = words ? Object.values(words).join(", ") : message("network.hint");
    if (now !== said) readout.replaceChildren(...(words ? parts(words) : [now]));
    said = now;
    if (words && spoken) announce(now);
    onPoint(looking?.fieldOf(view) ?? null);
    const tile = view.focused?.tile ?? view.layout.columns[1]?.tiles[0];
    if (!tile || !shown) return;
    const ink = tile.layer.kind === "input";
    const signed = isSigned(shown.layers, tile.layer);
    legend.show(view.scaleOf(tile), ink ? inkRamp(theme()) : signedRamp(theme()), view.extentOf(tile), signed);
  });

  scopes.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement) onScope(/** @type {Scope} */ (event.target.value));
  });

  return {
    view,
    render(model, outputs, scope) {
      if (shown !== model) view.show(model.layers, model.classes);
      shown = model;
      view.render(outputs, scope);
    },
    showScope: (scope) => {
      find(`#scope input[value=${scope}]`, HTMLInputElement).checked = true;
    },
  };
}

/** @param {{ where: string, value: string, sees: string }} words */
function parts({ where, value, sees }) {
  return Object.entries({ where, value, sees }).map(([name, text]) => {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    return part;
  });
}
