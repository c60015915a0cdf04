import type { Options } from 'minisearch';

/** One passage of the docs, as it is found. */
export interface Found {
  /** Its place, from the site's root: `docs/csp.html#trusted-types`. */
  readonly id: string;
  readonly page: string;
  readonly heading: string;
  /** Its beginning. */
  readonly body: string;
}

/** For the index and for the search alike: they have to read words the same way. */
export const searchOptions: Options<Found & { readonly text?: string }> = {
  fields: ['heading', 'page', 'text'],
  storeFields: ['page', 'heading', 'body'],
  // `map-view` is found by either word, and `retryAt` as it is written.
  tokenize: (text) => text.toLowerCase().split(/[^\p{L}\p{N}_]+/u),
  searchOptions: { prefix: true, fuzzy: 0.15, combineWith: 'AND', boost: { heading: 4, page: 2 } },
};
