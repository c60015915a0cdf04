import type { PlaceKind } from './place.ts';

/** A provider's own types, and what kind of place each is. */
export type KindTable = Readonly<Record<string, PlaceKind>>;

/** The provider's types that stand for the wanted kinds; undefined if none was asked for. */
export function typesOf(table: KindTable, kinds: readonly PlaceKind[] | undefined): string[] | undefined {
  if (!kinds || kinds.length === 0) return undefined;
  return Object.keys(table).filter((type) => kinds.includes(table[type] as PlaceKind));
}
