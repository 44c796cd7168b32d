/**
 * Why this class? A click on the answer, a bar or a class in the network asks; the address holds it; each answer says it
 * anew, and Escape ends it. What shows it is loaded when it is first asked.
 *
 * @import { PathLayer } from "../components/why/path-layer.js"
 * @import { WhyNote } from "../components/why/why-note.js"
 * @import { View } from "./address.js"
 * @import { Parts } from "./parts.js"
 * @import { Questions } from "./questions.js"
 * @import { Visit } from "./visit.js"
 */

import { onThemeChange } from "../colour/theme.js";
import { Lazy } from "../dom/lazy.js";
import { on } from "../dom/on.js";

/**
 * @param {Parts} parts
 * @param {Visit} visit
 * @param {Questions} questions
 * @returns {() => void} shows what the newest answer says
 */
export function connectWhy({ bars, network, detail }, visit, questions) {
  const lazy = new Lazy(async () => {
    const [{ loadWhy }, because] = await Promise.all([
      import("../components/why/load.js"),
      import("../components/why/because.js"),
    ]);
    return { ...(await loadWhy()), ...because };
  });
  /** @type {WhyNote | null} */ let note = null;
  /** @type {PathLayer | null} */ let path = null;
  lazy.onArrival = show;

  function show() {
    const { model, explanation } = questions.answer ?? {};
    const { why } = visit.view;
    bars.asked = why?.target ?? null;
    if (!why || !explanation) return hide();
    if (!explanation.why) return hide();
    const loaded = lazy.get();
    if (!loaded || !model) return;
    note ??= new loaded.WhyNote(ask);
    path ??= new loaded.PathLayer();
    const because = loaded.readWhy(explanation.why);
    const tiles = network.querySelector("network-tiles");
    const isNew = !note.element.isConnected;
    if (isNew) network.after(note.element);
    note.show(model, because);
    forget();
    if (isNew) note.element.scrollIntoView({ block: "nearest" });
    if (tiles) path.draw(/** @type {any} */ (tiles), model, because);
  }

  function hide() {
    forget();
    note?.hide();
    path?.remove();
  }

  /** Shows what stood back for a note that a link named (`early.js`). */
  function forget() {
    document.documentElement.classList.remove("asked");
  }

  /** @param {View["why"]} why */
  function ask(why) {
    const hadFocus = note?.element.contains(document.activeElement);
    visit.change({ why }, "push");
    show();
    questions.ask("extend");
    if (!why && hadFocus) bars.focusAsked();
  }

  on(bars, "why", (target) => ask({ target, against: null }));
  network.addEventListener("click", ({ target }) => {
    const name = target instanceof Element && target.closest(".class")?.textContent;
    const place = name ? (questions.answer?.model.classes.indexOf(name) ?? -1) : -1;
    if (place >= 0) ask({ target: place, against: null });
  });
  on(network, "built", show);
  onThemeChange(show, new AbortController().signal);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !visit.view.why || !detail.hidden) return;
    event.preventDefault();
    ask(null);
  });
  return show;
}
