/** Tells the page around a frame how high this page is, now and whenever that changes: `{ convscope: { height } }`. */
export function tellHeight() {
  if (window.parent === window) return;
  const tell = () => window.parent.postMessage({ convscope: { height: document.documentElement.offsetHeight } }, "*");
  new ResizeObserver(tell).observe(document.documentElement);
}
