import { svg, type SVGTemplateResult } from 'lit';
import type { NoticeKind } from './texts/texts.ts';

/** One weight, 20 px, drawn with the text's colour. The shape says what the colour says. */
const shapes: Readonly<Record<NoticeKind | 'close' | 'link', SVGTemplateResult>> = {
  refused: svg`<circle cx="7" cy="13" r="3.5"/><path d="m9.5 10.5 6-6m-2.5 2.5 2 2M3 3l14 14"/>`,
  limited: svg`<circle cx="10" cy="10" r="7"/><path d="M10 6v4l2.5 2"/>`,
  unreachable: svg`<path d="M5.5 15h9a3 3 0 0 0 .6-5.9A5 5 0 0 0 7 6.4M5.4 8.6A3.3 3.3 0 0 0 5.5 15M3 3l14 14"/>`,
  unsupported: svg`<rect x="3" y="4" width="14" height="10" rx="1.5"/><path d="M7 17h6m-3-3v3M8 7l4 4m0-4-4 4"/>`,
  close: svg`<path d="m5.5 5.5 9 9m0-9-9 9"/>`,
  link: svg`<path d="M8 5H5v10h10v-3M11 4h5v5m0-5-7 7"/>`,
};

export function icon(name: keyof typeof shapes): SVGTemplateResult {
  return svg`<svg
    viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"
    fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"
  >${shapes[name]}</svg>`;
}
