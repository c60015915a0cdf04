/**
 * Keeps a collection within a limit: a tenth of it, the oldest, goes at once. One at a time, each would be looked for past all that went
 * before it, whose places a hash table keeps until it is rebuilt.
 */
export function forgetOldest(
  collection: Pick<Map<string, unknown>, 'size' | 'keys' | 'delete'>,
  most: number,
): void {
  if (collection.size <= most) return;
  let spare = most / 10;
  for (const key of collection.keys()) {
    if (spare-- <= 0) return;
    collection.delete(key);
  }
}
