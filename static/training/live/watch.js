import { root } from "../../api/root.js";
import { isOver } from "./run.js";

/**
 * Follows the events of a run; a lost connection is made again, from the event after the last one known.
 * @param {string} id of the run
 * @param {(event: any) => void} onEvent
 * @returns {() => void} ends it
 */
export function watch(id, onEvent) {
  const source = new EventSource(new URL(`api/v1/training/runs/${encodeURIComponent(id)}/events`, root));
  source.addEventListener("message", ({ data }) => {
    const event = JSON.parse(data);
    if (event.type === "state" && (isOver(event.state) || event.state === "interrupted")) source.close();
    onEvent(event);
  });
  return () => source.close();
}
