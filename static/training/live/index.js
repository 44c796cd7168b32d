/**
 * `<live-training>`: choose, start, watch and break a training on this service.
 *
 * @import { Entry, LiveTraining, Options } from "../../api/runs.js"
 * @import { Run } from "./run.js"
 */

import { Refusal } from "../../api/client.js";
import { root } from "../../api/root.js";
import { drawForRun, liveTraining, startRun, tellRun } from "../../api/runs.js";
import { onThemeChange } from "../../colour/theme.js";
import { EXAMPLES } from "../../components/drawing-pad/examples.js";
import { button, element } from "../../dom/element.js";
import { setText } from "../../dom/text.js";
import { action } from "../../labs/settings.js";
import { inLanguage } from "../../locale/language.js";
import { message } from "../../locale/message.js";
import { whole } from "../../locale/number.js";
import { describeProblem } from "../../locale/problem.js";
import { accuracy } from "../figures.js";
import { Answer } from "./answer.js";
import { Curves } from "./curves.js";
import { fields } from "./fields.js";
import { Kernels } from "./kernels.js";
import { after, isOver, UNKNOWN } from "./run.js";
import { Signs } from "./signs.js";
import { watch } from "./watch.js";

const SEVEN = 7;

/** @typedef {"pause" | "go" | "step" | "epoch" | "stop"} Command */
/** Which of them a run takes in which state. @type {Record<Command, import("./run.js").State[]>} */
const COMMANDS = {
  pause: ["running"],
  go: ["paused", "interrupted"],
  step: ["paused"],
  epoch: ["paused"],
  stop: ["running", "paused"],
};

export class LiveTrainingElement extends HTMLElement {
  /** @type {LiveTraining | null} */ #known = null;
  /** @type {Options | null} */ #options = null;
  /** @type {Entry | null} */ #entry = null;
  /** @type {Run} */ #run = UNKNOWN;
  #leave = () => {};
  #frame = 0;
  #connection = new AbortController();

  #presets = element("div", { class: "presets", role: "group", "aria-label": message("live.presets") });
  #about = element("p", "about");
  #fields = fields((part) => this.#choose({ .../** @type {Options} */ (this.#options), ...part }));
  #settings = element("details", "settings", element("summary", "", message("live.settings")), this.#fields.element);
  #start = button({ class: "start", onclick: () => this.#begin() }, message("live.start"));
  #note = element("p", { class: "note", role: "alert" });
  #commands = Object.keys(COMMANDS).map((name) => {
    const command = /** @type {Command} */ (name);
    return { command, button: action(message(`live.do.${command}`), () => this.#tell(command)) };
  });
  #use = element("a", { class: "use" }, message("live.use"));
  #status = element("p", { class: "status", role: "status" });
  #signs = new Signs();
  #curves = new Curves();
  #kernels = new Kernels();
  #answer = new Answer(() => this.#draw());
  #watched = element(
    "div",
    "watched",
    element("div", "transport", ...this.#commands.map((each) => each.button), this.#use),
    this.#status,
    this.#signs.element,
    this.#curves.element,
    element("div", "pair", this.#kernels.element, this.#answer.element),
  );

  async connectedCallback() {
    this.#connection = new AbortController();
    onThemeChange(() => this.#show(), this.#connection.signal);
    if (this.#known) return this.#follow(this.#entry);
    this.#known = await liveTraining();
    if (!this.#known.offered) {
      this.replaceChildren(element("p", "note", message("live.off")));
      return;
    }
    this.classList.add("lab");
    const { presets, run, data } = this.#known;
    for (const [name, options] of Object.entries(presets))
      this.#presets.append(
        button(
          { class: "boxed", "data-name": name, onclick: () => this.#choose(options) },
          message(`live.preset.${name}`),
        ),
      );
    this.#answer.strokes = EXAMPLES[SEVEN];
    if (!data) this.#start.textContent = message("live.download");
    this.replaceChildren(
      this.#presets,
      this.#about,
      this.#settings,
      element("div", "begin", this.#start, this.#note),
      this.#watched,
    );
    this.#choose(run?.options ?? Object.values(presets)[0]);
    this.#follow(run);
  }

  disconnectedCallback() {
    this.#leave();
    this.#connection.abort();
  }

  /** @param {Options} options */
  #choose(options) {
    this.#options = options;
    this.#fields.show(options);
    const chosen = Object.entries(this.#known?.presets ?? {}).find(([, each]) => same(each, options))?.[0];
    for (const each of this.#presets.children) each.ariaPressed = String(each.getAttribute("data-name") === chosen);
    setText(this.#about, message(chosen ? `live.preset.${chosen}.text` : "live.preset.own"));
  }

  async #begin() {
    const options = /** @type {Options} */ (this.#options);
    this.#start.disabled = true;
    setText(this.#note, "");
    const drawing = this.#answer.drawing;
    await this.#trying(async () => this.#follow(await startRun({ options, drawing, download: !this.#known?.data })));
    this.#show();
  }

  /** @param {Command} command */
  async #tell(command) {
    const entry = this.#entry;
    if (!entry) return;
    await this.#trying(async () => {
      await tellRun(entry.id, command);
      if (this.#run.state === "interrupted") this.#follow({ ...entry, state: "loading" });
    });
  }

  #draw() {
    const { drawing } = this.#answer;
    if (this.#entry && drawing && !isOver(this.#run.state))
      this.#trying(() => drawForRun(/** @type {Entry} */ (this.#entry).id, drawing));
  }

  /** @param {() => Promise<unknown>} act */
  async #trying(act) {
    try {
      await act();
      setText(this.#note, "");
    } catch (error) {
      setText(this.#note, error instanceof Refusal ? describeProblem(error.problem) : message("live.lost"));
    }
  }

  /** @param {Entry | null} entry */
  #follow(entry) {
    this.#leave();
    this.#entry = entry;
    this.#run = entry ? { ...UNKNOWN, state: entry.state } : UNKNOWN;
    if (entry)
      this.#leave = watch(entry.id, (event) => {
        this.#run = after(this.#run, event);
        this.#showSoon();
      });
    this.#show();
  }

  /** Many events may come at once. */
  #showSoon() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#show());
  }

  #show() {
    const run = this.#run;
    const entry = this.#entry;
    this.#watched.hidden = !entry;
    this.#start.disabled = Boolean(entry) && ["loading", "running", "paused"].includes(run.state);
    if (!entry) return;
    for (const { command, button } of this.#commands) button.hidden = !COMMANDS[command].includes(run.state);
    this.#use.hidden = !run.step || run.state === "running" || run.state === "loading";
    this.#use.href = `${root}${inLanguage}#${new URLSearchParams({ model: entry.id })}`;
    setText(this.#status, statusOf(run, entry.options));
    this.#signs.show(run);
    this.#curves.show(run.looks);
    this.#kernels.show(run.kernels);
    this.#answer.show(run.answer);
  }
}

/** @param {Run} run @param {Options} options */
function statusOf({ state, reason, step, stepsPerEpoch, looks }, { epochs }) {
  const last = looks.at(-1);
  const words = [message(reason ? `live.state.${state}.${reason}` : `live.state.${state}`)];
  if (last) {
    const epoch = Math.min(epochs, Math.floor(step / stepsPerEpoch) + 1);
    words.push(message("live.status", { step: whole(step), epoch, epochs, right: accuracy(last.validation.accuracy) }));
  }
  return words.join(" ");
}

/** @param {Options} one @param {Options} other */
function same(one, other) {
  return Object.entries(one).every(([name, value]) => other[/** @type {keyof Options} */ (name)] === value);
}

customElements.define("live-training", LiveTrainingElement);
