/**
 * The Explore page's first question, asked while most of the page is still on its way. @import { Answer } from "../api/ask.js"
 */

import { ask } from "../api/ask.js";
import { read } from "./address.js";
import { inputOf } from "./subject.js";

/** What the address says. */
export const view = read(location.hash);
const input = inputOf(view);

/** @type {Promise<Answer> | null} null where nothing is drawn */
export const answer = input && ask({ model: view.model, input }, () => null);
answer?.catch(() => {}); // whoever takes it will say so
