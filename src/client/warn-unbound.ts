/** Says that a map uses a client without being bound to it. */
export function warnUnbound(): void {
  console.warn(
    '[mapward] transformRequest is in use, but no map was bound: call bindMap(map, client), so that refusals are explained and the map recovers.',
  );
}
