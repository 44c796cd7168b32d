import { activationSnippet } from "../families/activation/snippet.js";

export const snippet = activationSnippet(({ approximate }) => `F.gelu(x, approximate="${approximate}")`);
