import { activationSnippet } from "../families/activation/snippet.js";

export const snippet = activationSnippet(({ alpha }) => `F.elu(x, alpha=${alpha})`);
