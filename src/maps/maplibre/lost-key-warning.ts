/** Warns once that a request left the map without the key that it was given. */
export function createLostKeyWarning(): (host: string) => void {
  let isTold = false;
  return (host) => {
    if (isTold) return;
    isTold = true;
    console.warn(
      `[mapward] A request to ${host} left the map without its key: something changed it after client.transformRequest. Let your own transform run first: map.setTransformRequest(yours) after bindMap(), or createClient({ transformRequest: yours }).`,
    );
  };
}
