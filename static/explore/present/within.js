/**
 * Where a box has to stand to be whole in a window; its upper left corner always is. Pure.
 * @param {{ left: number, top: number, width: number, height: number }} box
 * @param {{ width: number, height: number }} window
 */
export function within(box, window) {
  return {
    left: Math.max(0, Math.min(box.left, window.width - box.width)),
    top: Math.max(0, Math.min(box.top, window.height - box.height)),
  };
}
