import { stylesheet } from "../../dom/stylesheet.js";
import { catalogue } from "../../locale/message.js";

/** Loads `<challenge-bar>` with its texts and styles. */
export async function loadChallenges() {
  await stylesheet(import.meta.resolve("../../styles/foot-bar.css"));
  await Promise.all([catalogue("challenge"), stylesheet(import.meta.resolve("./challenge.css"))]);
  const { ChallengeBar } = await import("./challenge-bar.js");
  return ChallengeBar;
}
