/**
 * Listens to an event of a component.
 * @param {EventTarget} target
 * @param {string} type
 * @param {(detail: any) => void} listener called with the event's detail
 */
export function on(target, type, listener) {
  target.addEventListener(type, (event) => listener(event instanceof CustomEvent ? event.detail : null));
}
