/** What is said of a client that is used in a way that cannot work. It loads when it is needed, so that no other page has it. */

export function warnUnbound(): void {
  console.warn(
    '[mapward] transformRequest is in use, but no map was bound: call bindMap(map, client), so that refusals are explained and the map recovers.',
  );
}

export function noUrlWithHeader(provider: string): Error {
  return new Error(
    `Provider \`${provider}\` takes its key in a header, which no URL can carry. Use client.fetch().`,
  );
}
