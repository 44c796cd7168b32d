/**
 * The challenges: the address names one and the record to beat; the visitor's own strokes count, once the pen rests, and
 * by the answer of the trained network.
 *
 * @import { ChallengeBar } from "../components/challenge/challenge-bar.js"
 * @import { View } from "./address.js"
 * @import { Parts } from "./parts.js"
 * @import { Questions } from "./questions.js"
 * @import { Visit } from "./visit.js"
 */

import { ask } from "../api/ask.js";
import { best, keepBest } from "../components/challenge/best.js";
import { loadChallenges } from "../components/challenge/load.js";
import { CHALLENGES, judge, readDare, writeDare } from "../components/challenge/rules.js";
import { decodeStrokes, encodeStrokes } from "../components/drawing-pad/codec.js";
import { copy } from "../dom/copy.js";
import { debounce } from "../dom/debounce.js";
import { button } from "../dom/element.js";
import { on } from "../dom/on.js";
import { message } from "../locale/message.js";
import { hasDigits } from "../tensor/classes.js";
import { read, write } from "./address.js";
import { exampleOf, subjectOf } from "./subject.js";

const REST = 500; // milliseconds without a new answer after which a drawing counts

/**
 * @param {Parts} parts
 * @param {Visit} visit
 * @param {Questions} questions
 * @param {(part: Partial<View>, how: "push" | "replace") => void} change
 * @returns {Promise<() => void>} shows what the view and the newest answer have of it
 */
export async function connectChallenge({ examples, page }, visit, questions, change) {
  const Bar = await loadChallenges();
  /** @type {ChallengeBar} */ const bar = new Bar();
  const opener = button({ class: "challenges", onclick: open }, message("challenge.open"));
  examples.before(opener);
  let given = visit.view.strokes; // the drawing of a link is somebody else's
  window.addEventListener("popstate", () => {
    given = visit.view.strokes;
  });
  const count = debounce(REST, tryToCount);

  /** @param {string} name @param {string} model @returns {number | null} */
  const bestOf = (name, model) => readDare(read(best(name, model)).challenge)?.record ?? null;

  function show() {
    const { model, explanation } = questions.answer ?? {};
    const dare = readDare(visit.view.challenge);
    const isOffered = Boolean(model && hasDigits(model.classes));
    opener.hidden = !isOffered;
    if (!model || !dare || !isOffered) return bar.remove();
    if (!bar.isConnected) page.append(bar);
    const drawn = visit.view.empty ? null : explanation;
    const result = drawn ? judge(dare.name, { ...drawn, classes: model.classes }) : null;
    bar.show(dare, result, bestOf(dare.name, model.id));
    if (result?.isMet && isOwn()) count();
  }

  /** Whether the visitor has drawn what is shown. */
  function isOwn() {
    const { view } = visit;
    return Boolean(view.strokes && !view.pixels && view.strokes !== given && exampleOf(view) < 0);
  }

  /** The answer that is shown may be of an earlier drawing, or of edited kernels: this asks anew. */
  async function tryToCount() {
    const { view } = visit;
    const dare = readDare(view.challenge);
    if (!dare || !isOwn()) return;
    const strokes = decodeStrokes(encodeStrokes(view.strokes ?? [])); // as the link will have them
    const asked = ask({ ...subjectOf({ ...view, strokes }), epoch: null, kernels: null, why: null }, () => []);
    const { model, explanation } = (await asked.catch(() => null)) ?? {};
    if (!model || !explanation) return; // no connection: it counts when the pen rests again
    const result = judge(dare.name, { ...explanation, classes: model.classes });
    const before = bestOf(dare.name, model.id);
    if (!result.isMet || (before !== null && result.score >= before)) return;
    const challenge = writeDare({ name: dare.name, record: result.score });
    keepBest(dare.name, model.id, write({ ...read(""), model: model.id, framed: view.framed, strokes, challenge }));
    show();
    if (visit.view.challenge === view.challenge) bar.celebrate(dare, result.score);
  }

  function open() {
    given = visit.view.strokes;
    change({ challenge: Object.keys(CHALLENGES)[0], epoch: null }, "push");
    bar.start();
  }

  on(bar, "choose", (name) => change({ challenge: name }, "push"));
  on(bar, "close", () => {
    change({ challenge: null }, "push");
    opener.focus();
  });
  on(bar, "link", async () => {
    const { name } = readDare(visit.view.challenge) ?? {};
    const model = questions.answer?.model.id;
    if (!name || !model) return;
    const link = best(name, model) || write({ ...read(""), model, empty: true, challenge: name });
    bar.told(await copy(new URL(link, location.href).href));
  });
  return show;
}
