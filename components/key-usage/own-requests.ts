import type { KeyClient } from '../../src/index.ts';

/** Where a client keeps what it counts, found by name as other copies of this package do. */
const desk = Symbol.for('mapward.session/1');

/** How many requests this page has sent with the client's key today, those for usage figures not counted. */
export function ownRequests(client: KeyClient): number {
  const { counts } = (client as { [desk]?: { counts?: ReadonlyMap<string, number> } })[desk] ?? {};
  let sum = 0;
  for (const [name, count] of counts ?? []) if (!name.startsWith('usage ')) sum += count;
  return sum;
}
