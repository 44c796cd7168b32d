/** Notes, while a number of a lab is dragged, how long each move of the pointer took to be worked out, and to be in the picture. */
addEventListener("DOMContentLoaded", () => {
  let [moved, begun] = [0, 0];
  let notes = { worked: [], painted: [] };
  addEventListener(
    "pointermove",
    ({ timeStamp }) => {
      [moved, begun] = [timeStamp, performance.now()];
    },
    true,
  );
  addEventListener("lab", () => {
    const since = moved; // a lab has drawn itself when it says that it changed
    notes.worked.push(performance.now() - begun);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => notes.painted.push(performance.now() - since);
      port2.postMessage(null); // after the frame is drawn
    });
  });
  // A lab that does nothing: what the browser itself takes.
  document.querySelector("h1").addEventListener("pointermove", () => dispatchEvent(new Event("lab")));
  window.takeNotes = () => {
    const taken = notes;
    notes = { worked: [], painted: [] };
    return taken;
  };
});
