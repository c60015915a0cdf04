/** The search: over an index that is part of the site, in the page itself. */
import MiniSearch from 'minisearch';
import { searchOptions, type Found } from './search-options.ts';
import { unpack } from './unpack.ts';

let index: Promise<MiniSearch<Found>> | undefined;

/** Fetched when somebody begins to search. */
async function loadIndex(root: string): Promise<MiniSearch<Found>> {
  return MiniSearch.loadJSON<Found>(await unpack(`${root}search.bin`), searchOptions);
}

/** Makes the search field of a page work. */
export function startSearch(form: HTMLFormElement, root: string): void {
  const input = form.querySelector('input')!;
  const results = form.querySelector<HTMLElement>('.results')!;
  const list = results.querySelector('ul')!;
  const count = results.querySelector('p')!;

  async function search(): Promise<void> {
    const query = input.value.trim();
    results.hidden = query === '';
    if (query === '') return;
    const found = (await (index ??= loadIndex(root))).search(query) as unknown as Found[];
    // Another may have been asked meanwhile.
    if (input.value.trim() !== query) return;
    const shown = found.slice(0, 12);
    count.textContent = shown.length === 0 ? 'Nothing found.' : `${found.length} found`;
    list.replaceChildren(...shown.map((one) => entry(one, root)));
  }

  input.addEventListener('focus', () => void (index ??= loadIndex(root)));
  input.addEventListener('input', () => void search());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  form.addEventListener('keydown', (event) => {
    const { key } = event;
    if (key === 'Escape') {
      results.hidden = true;
      input.focus();
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      move(key === 'ArrowDown' ? 1 : -1);
    }
  });
  document.addEventListener('click', ({ target }) => {
    if (!form.contains(target as Node)) results.hidden = true;
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = /^(input|select|textarea)$/i.test((event.target as Element).localName);
    if (event.key !== '/' || isTyping) return;
    event.preventDefault();
    input.focus();
  });

  /** From the field into its results, and back. */
  function move(step: number): void {
    const stops: HTMLElement[] = [input, ...list.querySelectorAll('a')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
  }
}

function entry({ id, page, heading, body }: Found, root: string): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = root + id;
  const title = document.createElement('strong');
  title.textContent = heading === page ? page : `${page}: ${heading}`;
  const excerpt = document.createElement('span');
  excerpt.textContent = body;
  link.append(title, excerpt);
  item.append(link);
  return item;
}
