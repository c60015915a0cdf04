/** In milliseconds. What reads 100,000 characters in less is not quadratic: that would be a billion steps and more. */
const short = 50;

/**
 * How many times as long some work takes on an input of twice the length: about 2 if it is linear, 4 if it is quadratic. The least of
 * three tries, because a busy machine is not.
 * @param piece the text that the input repeats.
 */
export function growth(work: (input: string) => unknown, piece: string): number {
  let least = Infinity;
  for (let attempt = 0; attempt < 3 && least > 2.5; attempt++) {
    const once = fastest(work, piece.repeat(50_000 / piece.length));
    if (once > 1000) return Infinity;
    const twice = fastest(work, piece.repeat(100_000 / piece.length));
    least = Math.min(least, twice < short ? 1 : twice / once);
  }
  return least;
}

/** Of a few runs, in milliseconds. */
function fastest(work: (input: string) => unknown, input: string): number {
  let least = Infinity;
  for (let run = 0; run < 4 && least > 1; run++) {
    const start = performance.now();
    work(input);
    least = Math.min(least, performance.now() - start);
    if (least > 500) break;
  }
  return least;
}
