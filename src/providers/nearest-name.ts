/** How many edits apart two names may be for one to be taken for a slip of the other: one for every three letters. */
const lettersPerEdit = 3;

/** The name that was probably meant, if one is near enough: `maptiler` for `mapteler`. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Math.floor(name.length / lettersPerEdit) + 1;
  for (const candidate of names) {
    const edits = editsBetween(name, candidate);
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best;
}

/** Letters to insert, delete or replace: https://en.wikipedia.org/wiki/Levenshtein_distance. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const letter of from) {
    const next = [row[0]! + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = row[column - 1]! + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
