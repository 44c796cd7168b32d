import { activationSnippet } from "../families/activation/snippet.js";

export const snippet = activationSnippet(({ negative_slope: slope }) => `F.leaky_relu(x, negative_slope=${slope})`);
