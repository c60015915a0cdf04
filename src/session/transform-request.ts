/** MapLibre's `RequestParameters`, as far as a key is concerned. MapLibre changes the object it gets: always pass a fresh one. */
export interface RequestParameters {
  url: string;
  headers?: Record<string, string>;
  [option: string]: unknown;
}

/** Marks the transform of a client: a map that is bound to another client must not run it as well. */
export const transformMark: unique symbol = Symbol.for('mapward.transform') as never;

/** MapLibre's `RequestTransformFunction`, structurally: fits 5.21 and 6. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- MapLibre's own parameter and result types differ between versions.
export type RequestTransformFunction = (url: string, resourceType?: any, name?: any) => any;
