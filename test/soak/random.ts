/** Chance that can be repeated: the same seed gives the same run. */
export interface Random {
  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** The generator mulberry32, by Tommy Ettinger. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    pick: (list) => list[below(list.length)]!,
    shuffled(list) {
      const deck = [...list];
      for (let last = deck.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [deck[last], deck[other]] = [deck[other]!, deck[last]!];
      }
      return deck;
    },
  };
}
