/** The live examples of a page: elements on a key server in the page, and controls that set their attributes. */
import { createClient, mapward } from 'mapward';
import { startPageServer, type PageKeyServer } from 'mapward/mock/page';
import 'mapward/elements';
import type { KeyManager, KeyNotice } from 'mapward/elements/pure';
import { exampleKeys } from './example-keys.ts';

/** What of an element no attribute sets. */
const prepare: Readonly<Record<string, (element: HTMLElement, keys: PageKeyServer) => void>> = {
  'key-notice'(notice) {
    const client = createClient({ provider: mapward(), key: exampleKeys.elsewhere.token });
    (notice as KeyNotice).client = client;
    client.fetch(client.styleUrl()).catch(() => {});
  },
  'key-manager'(manager, keys) {
    (manager as KeyManager).serviceToken = keys.serviceToken;
  },
};

/** Starts the key server. @param root the site's root, below which its worker serves. */
export async function startKeyServer(root: string): Promise<PageKeyServer> {
  const { good, elsewhere } = exampleKeys;
  return startPageServer({
    serviceWorker: { url: `${root}mockServiceWorker.js` },
    seed: {
      keys: [
        { name: 'Works', token: good.token, default: true },
        { name: 'Elsewhere', token: elsewhere.token, origins: ['shop.example'] },
      ],
      history: [5, 9, 26, 50, 51, 74, 99].map((hours) => ({
        key: 'Works',
        service: hours % 2 ? 'tiles' : 'geocoding',
        hours_ago: hours,
        requests: 150 + 7 * hours,
      })),
    },
  });
}

/** Brings one example to life. */
export function enliven(section: HTMLElement, keys: PageKeyServer): void {
  const { tag = '', events = '' } = section.dataset;
  const find = <Found extends Element>(selector: string): Found => section.querySelector<Found>(selector)!;
  const stage = find('.stage');
  const template = find<HTMLTemplateElement>('template');
  const form = find<HTMLFormElement>('form');
  const markup = find('pre > code');
  const told = find('.told');
  let element: HTMLElement;

  /** As on a page that has just been opened. */
  function show(): void {
    const content = template.content.cloneNode(true) as DocumentFragment;
    element = content.querySelector<HTMLElement>(tag)!;
    for (const control of controlsOf(form)) set(element, control);
    for (const name of events.split(' ').filter(Boolean))
      element.addEventListener(name, (event) => (told.textContent = wordsOf(event)));
    stage.replaceChildren(content);
    prepare[tag]?.(element, keys);
  }

  show();
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', ({ target }) => {
    const control = target as Control;
    // A map that is drawn asks for nothing, so nothing could be refused.
    if (control.name === 'api-key') show();
    else set(element, control);
    markup.textContent = markupOf(tag, form);
  });
}

type Control = HTMLInputElement;

const controlsOf = (form: HTMLFormElement): Control[] => [...form.elements] as Control[];

function wordsOf(event: Event & { problem?: { code: string } }): string {
  return event.problem ? `${event.type}: ${event.problem.code}` : event.type;
}

function set(element: HTMLElement, { name, type, value, checked }: Control): void {
  if (type === 'checkbox') element.toggleAttribute(name, checked);
  else if (value === '') element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** The element as it would be written: with what the controls set, not with what it reflects. */
function markupOf(tag: string, form: HTMLFormElement): string {
  const written = controlsOf(form).map(({ name, type, value, checked }) => {
    if (type === 'checkbox') return checked ? ` ${name}` : '';
    return value === '' ? '' : ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  });
  return `<${tag}${written.join('')}></${tag}>`;
}
