import MiniSearch from 'minisearch';
import type { SourcePage } from './pages.ts';
import { searchOptions, type Found } from './page/search-options.ts';
import type { RenderedPage } from './render-page.ts';

/** What the search looks in: each passage of each page, under its heading. As JSON. */
export function searchIndex(pages: ReadonlyMap<SourcePage, RenderedPage>): string {
  const index = new MiniSearch<Found & { readonly text: string }>(searchOptions);
  for (const [{ target, title }, { passages }] of pages) {
    for (const { id, text: heading, body } of passages) {
      const text = body.replace(/\s+/g, ' ').trim();
      index.add({
        id: `${target}#${id}`,
        page: title.replaceAll('`', ''),
        heading,
        text,
        body: text.slice(0, 80),
      });
    }
  }
  return JSON.stringify(index);
}
