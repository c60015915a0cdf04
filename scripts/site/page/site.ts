/** What every page of the site does: it searches, copies code, changes its colours, and brings its examples to life. */
import type { PageKeyServer } from 'mapward/mock/page';
import { startSearch } from './search.ts';

const root = new URL(document.documentElement.dataset['root'] ?? './', location.href).href;

startSearch(document.querySelector<HTMLFormElement>('form.search')!, root);

const theme = document.querySelector<HTMLButtonElement>('button.theme')!;
theme.addEventListener('click', () => {
  const { dataset } = document.documentElement;
  const isDark = dataset['theme']
    ? dataset['theme'] === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  dataset['theme'] = isDark ? 'light' : 'dark';
  localStorage.setItem('theme', dataset['theme']);
});

for (const block of document.querySelectorAll('.code')) {
  const button = document.createElement('button');
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(block.querySelector('code')!.textContent).then(
      () => (button.textContent = 'Copied'),
      () => (button.textContent = 'Select it, then copy'),
    );
  });
  block.append(button);
}

const sections = document.querySelectorAll<HTMLElement>('.live');
let keys: Promise<PageKeyServer> | undefined;

/** The elements and the key server are fetched when the first example comes near. */
async function enlivenIt(section: HTMLElement): Promise<void> {
  const { enliven, startKeyServer } = await import('./live.ts');
  try {
    enliven(section, await (keys ??= startKeyServer(root)));
  } catch (error) {
    section.querySelector('.stage')!.textContent = String(error);
  }
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      void enlivenIt(target as HTMLElement);
    }
  },
  { rootMargin: '300px' },
);
for (const section of sections) near.observe(section);
