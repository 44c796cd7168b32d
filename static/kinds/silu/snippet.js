import { activationSnippet } from "../families/activation/snippet.js";

export const snippet = activationSnippet(() => "F.silu(x)");
