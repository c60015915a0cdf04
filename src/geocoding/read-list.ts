import type { PlaceDraft } from './place.ts';

/** Reads each object of a list; whatever else is in it, or stands in its place, is skipped. */
export function readList<T extends object>(
  list: unknown,
  read: (item: T) => Omit<PlaceDraft, 'raw'>,
): PlaceDraft[] {
  const items: unknown[] = Array.isArray(list) ? list : [];
  return items.flatMap((raw) =>
    typeof raw === 'object' && raw !== null ? [{ ...read(raw as T), raw }] : [],
  );
}
