/** The exercises: their answers can be opened one by one, or all at once, and the page can be read without any of this. */

import { find } from "../dom/find.js";
import { message } from "../locale/message.js";
import { connectContents } from "./reading.js";

const main = find("main", HTMLElement);
const answers = Array.from(main.querySelectorAll("details"));
const all = find(".all", HTMLElement);
const toggle = find(".all button", HTMLButtonElement);

const areOpen = () => answers.every(({ open }) => open);
const name = () => {
  toggle.textContent = message(areOpen() ? "exercises.close" : "exercises.open");
};

toggle.addEventListener("click", () => {
  const open = !areOpen();
  for (const answer of answers) answer.open = open;
});
for (const answer of answers) answer.addEventListener("toggle", name);
name();
all.hidden = false;
connectContents(find(".page > nav", HTMLElement), main);
