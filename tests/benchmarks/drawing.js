/**
 * What tests/benchmarks/drawing.py notes inside the page while somebody draws. Runs before the page's own code
 * and asks nothing of it but its events: `draw` and `drawn` say that the pen changed the drawing, a request to
 * /explain holds every change so far, and the first tile that is painted after its answer shows them.
 */
(() => {
  const EXPLAIN = "/explain";
  /** Milliseconds, one number per raw pointer event that changed the drawing. */
  const notes = { painted: [], nextFrame: [], asked: [], answered: [], drawn: [] };
  const tasks = [];
  const bytes = [];
  /** @type {{ time: number, flight: number }[]} */
  let unseen = []; // events that no painted answer holds
  let stamps = []; // of the pointer event that is being handled
  /** @type {Map<number, { asked: number, answered: number }>} */
  const flights = new Map();
  let count = 0; // of requests
  let forgotten = 0; // of these
  let arrived = 0;
  let awaitsFrame = false;

  for (const type of ["pointerdown", "pointermove"]) {
    window.addEventListener(
      type,
      (event) => {
        const raw = event.getCoalescedEvents?.() ?? [];
        stamps = (raw.length ? raw : [event]).map(({ timeStamp }) => timeStamp);
      },
      true,
    );
    window.addEventListener(type, () => {
      stamps = [];
    });
  }
  for (const type of ["draw", "drawn"]) {
    window.addEventListener(type, () => unseen.push(...stamps.map((time) => ({ time, flight: 0 }))), true);
  }

  const ask = window.fetch;
  window.fetch = async (address, ...rest) => {
    if (!String(address).endsWith(EXPLAIN)) return ask(address, ...rest);
    const flight = ++count;
    for (const event of unseen) event.flight ||= flight;
    const own = { asked: performance.now(), answered: 0 };
    flights.set(flight, own);
    const response = await ask(address, ...rest);
    own.answered = performance.now();
    arrived = flight;
    return response;
  };

  const { port1, port2 } = new MessageChannel();
  /** @type {number[]} */
  let times = []; // of the events that the frame shows
  let shown = { asked: 0, answered: 0 };
  port1.onmessage = () => {
    const now = performance.now();
    const { asked, answered } = shown;
    for (const time of times) {
      notes.painted.push(now - time);
      notes.asked.push(asked - time);
      notes.answered.push(answered - asked);
      notes.drawn.push(now - answered);
    }
  };
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (...pixels) {
    put.apply(this, pixels);
    if (awaitsFrame || !this.canvas.matches("network-view canvas")) return;
    awaitsFrame = true;
    requestAnimationFrame(() => {
      awaitsFrame = false;
      const seen = unseen.filter(({ flight }) => flight && flight <= arrived);
      unseen = unseen.filter((event) => !seen.includes(event));
      shown = flights.get(arrived) ?? shown; // it holds what was asked in the flights before, answered or not
      for (const flight of flights.keys()) if (flight < arrived) flights.delete(flight);
      const then = seen.map(({ time }) => time);
      times = then;
      port2.postMessage(null); // handled once this frame is painted and handed on
      requestAnimationFrame(() => notes.nextFrame.push(...then.map((time) => performance.now() - time)));
    });
  };

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask" });
  new PerformanceObserver((list) => {
    for (const { name, encodedBodySize } of list.getEntries()) if (name.endsWith(EXPLAIN)) bytes.push(encodedBodySize);
  }).observe({ type: "resource" });

  window.drawingNotes = () => ({ ...notes, tasks, bytes, requests: count - forgotten, unseen: unseen.length });
  window.forgetDrawing = () => {
    for (const list of [...Object.values(notes), tasks, bytes]) list.length = 0;
    forgotten = count;
  };
})();
