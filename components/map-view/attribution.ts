import type { IControl, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';

/** A piece of an attribution: text, or a link. */
export interface Credit {
  readonly text: string;
  readonly href?: string;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
};

/**
 * Reads an attribution, which sources give as HTML, as text and links. It never becomes HTML again: tags other than links are dropped,
 * links that do not lead to http are texts.
 */
export function creditsOf(html: string): Credit[] {
  const credits: Credit[] = [];
  const add = (raw: string, href?: string): void => {
    const text = decode(raw.replace(/<[^>]*>?/g, ''));
    if (text.trim() !== '') credits.push(href === undefined ? { text } : { text: text.trim(), href });
  };
  let at = 0;
  for (const match of html.matchAll(/<a\b([^<>]*)>([^]*?)(?:<\/a\s*>|$)/gi)) {
    add(html.slice(at, match.index));
    at = match.index + match[0].length;
    add(match[2] as string, linkOf(match[1] as string));
  }
  add(html.slice(at));
  return credits;
}

function linkOf(attributes: string): string | undefined {
  const [, double, single, bare] =
    /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(attributes) ?? [];
  const url = URL.parse(decode(double ?? single ?? bare ?? ''));
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? parseInt(hex as string, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Below this width, in pixels, credits fold once the map is moved. */
const NARROW = 640;

/** Credits of what the map shows, always to be had: text and links, never HTML. */
export class Attribution implements IControl {
  readonly #own: readonly string[];
  readonly #details = document.createElement('details');
  readonly #summary = document.createElement('summary');
  readonly #list = document.createElement('span');
  #map: MapLibreMap | undefined;
  #shown = '';

  constructor(label: string, own: readonly string[]) {
    this.#own = own;
    this.#details.className = 'maplibregl-ctrl credits';
    this.#details.open = true;
    this.#summary.setAttribute('aria-label', label);
    this.#summary.title = label;
    this.#details.append(this.#summary, this.#list);
  }

  onAdd(map: MapLibreMap): HTMLElement {
    this.#map = map;
    for (const event of ['styledata', 'sourcedata'] as const) map.on(event, this.#update);
    map.on('drag', this.#fold);
    this.#update();
    return this.#details;
  }

  getDefaultPosition(): 'bottom-right' {
    return 'bottom-right';
  }

  onRemove(): void {
    for (const event of ['styledata', 'sourcedata'] as const) this.#map?.off(event, this.#update);
    this.#map?.off('drag', this.#fold);
    this.#details.remove();
  }

  readonly #fold = (): void => {
    if ((this.#map?.getContainer().clientWidth ?? 0) < NARROW) this.#details.open = false;
  };

  readonly #update = (): void => {
    // There is none before the first, nor while the WebGL context is lost.
    const style: Partial<StyleSpecification> | undefined = this.#map?.getStyle();
    const used = new Set(style?.layers?.map((layer) => ('source' in layer ? layer.source : '')));
    const given = Object.keys(style?.sources ?? {})
      .filter((id) => used.has(id))
      .map((id) => (this.#map?.getSource(id) as { attribution?: unknown } | undefined)?.attribution)
      .filter((html) => typeof html === 'string' && html !== '');
    const all = [...new Set([...this.#own, ...given])] as string[];
    const shown = JSON.stringify(all);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#list.replaceChildren(...all.flatMap((html, i) => [...(i > 0 ? [' · '] : []), ...nodesOf(html)]));
  };
}

function nodesOf(html: string): (Node | string)[] {
  return creditsOf(html).flatMap(({ text, href }, i) => {
    const gap = i > 0 ? [' '] : [];
    if (href === undefined) return [...gap, text];
    const link = document.createElement('a');
    link.href = href;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = text;
    return [...gap, link];
  });
}
