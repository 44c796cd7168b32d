/** When a visitor is there: what is not needed for the first picture can wait until then. */

const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"];
const LONG = 4000; // milliseconds after which somebody may be watching who has no hand free

/** Calls a function once, at the first sign of a visitor. @param {() => void} act @param {AbortSignal} signal ends the waiting */
export function atSignOfLife(act, signal) {
  const waiting = new AbortController();
  const once = () => {
    waiting.abort();
    clearTimeout(timer);
    if (!signal.aborted) act();
  };
  const timer = setTimeout(once, LONG);
  for (const sign of SIGNS) window.addEventListener(sign, once, { signal: waiting.signal, passive: true });
}
