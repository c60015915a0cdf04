/** Calls `draw` once in the next frame, however often it is asked to: forty tiles are one drawing. */
export function drawSoon(draw: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
}
