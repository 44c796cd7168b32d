/** The lab as lines of PyTorch, which read the network from ConvScope. Pure. @import { Answer } from "./ask.js" @import { State } from "./state.js" */

import { float, tuple } from "../../snippet/python.js";
import { imageLines } from "../python.js";

/** @param {State} state @param {Answer} answer to it */
export function pytorch({ shift: [down, across], degrees, map }, { model, layer, count, input }) {
  const stride = tuple(layer.receptive_field?.stride ?? [1, 1]);
  return [
    "import convscope, math  # this page's own library",
    "",
    ...imageLines(input),
    `network = convscope.load("${model.id}")`,
    "",
    "def f(picture):",
    `    output = network.explain(picture, preprocess=False)["${layer.id}"].output`,
    `    return torch.from_numpy(output[${Math.min(map, count) - 1}])`,
    "",
    "def g(plane, stride):  # shifted, then turned clockwise; each pixel is read from where it was",
    "    rows, columns = plane.shape",
    `    down, across = ${float(down)} / stride[0], ${float(across)} / stride[1]`,
    `    cos, sin = math.cos(math.radians(${float(degrees)})), math.sin(math.radians(${float(degrees)}))`,
    "    theta = torch.tensor([[[cos, sin * rows / columns, -2 * across / columns],",
    "                           [-sin * columns / rows, cos, -2 * down / rows]]])",
    "    grid = F.affine_grid(theta, (1, 1, rows, columns), align_corners=False)",
    '    return F.grid_sample(plane[None, None], grid, padding_mode="border", align_corners=False)[0, 0]',
    "",
    `print(torch.stack([f(g(image, (1, 1)).clamp(0, 1)), g(f(image), ${stride})]))`,
  ];
}
