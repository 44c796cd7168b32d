/**
 * What the page knows of a kind of layer. `kinds/<kind>/index.js` exports one as its default; nothing else of that
 * folder is imported from outside `kinds/`.
 *
 * @import { Layer, Operation } from "../api/types.js"
 * @import { Moves, Plate } from "../plate/plate.js"
 * @import { BuildExperiment } from "./experiment.js"
 * @import { FlowsInto } from "./flows.js"
 * @import { Call } from "./snippet.js"
 * @import { Cell, Source } from "../tensor/region.js"
 * @typedef {(layer: Layer, inputs: Layer[], plane: number, cell: Cell) => Source[]} Sources  of a cell of one of its planes
 * @typedef {(operation: Operation, plane: number, cell: Cell) => { value: number }} Arithmetic
 * @typedef {(moves: Moves, operation: Operation) => Plate} BuildPlate
 * @typedef {(operation: Operation, plane: number, cell: Cell) => Call} WriteCall
 *
 * @typedef {{
 *   sources: Sources,
 *   valueAt?: Arithmetic,
 *   explains?: (operation: Operation) => boolean,
 *   plate: () => Promise<{ plate: BuildPlate }>,
 *   styles?: string[],
 *   snippet?: () => Promise<{ snippet: WriteCall }>,
 *   experiment?: () => Promise<{ experiment: BuildExperiment }>,
 *   flows?: (operation: Operation) => FlowsInto | undefined,
 *   keepsOrder?: boolean,
 *   hasWindow?: boolean,
 *   hasKernels?: boolean,
 *   section?: string,
 *   readsAlike?: (layer: Layer) => boolean,
 *   strongest?: (operation: Pick<Operation, "inputs" | "parameters">, cell: Cell) => number[],
 * }} Kind
 *   `sources`: what a cell reads;
 *   `valueAt`: works a value out anew, with its terms; undefined for kinds whose arithmetic is not explained;
 *   `explains`: false for a layer whose tensors are laid out in a way that `valueAt` does not know; true by default;
 *   `styles`: addresses of the style sheets that its plate needs;
 *   `experiment`: a thing to try with it, for the tour;
 *   `flows`: how much each node of its sources adds to one of its own (`flows.js`);
 *   `keepsOrder`: value i of its tensor comes from value i of its source, whatever the shapes;
 *   `hasWindow`: a cell reads one window of each plane (`tensor/window.js`);
 *   `hasKernels`: its weights are kernels, one for each of its maps and each map that this reads;
 *   `section`: of the article, the one that explains it;
 *   `readsAlike`: the same cell of all planes reads the same;
 *   `strongest`: where a cell reads the whole of a vector, which of its values count most
 */

export {};
