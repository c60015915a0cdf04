import { html, nothing, type TemplateResult } from 'lit';
import type { Saying } from '../shared/texts/texts.ts';
import { fill } from './fill.ts';
import type { Failure } from './failure.ts';
import type { Format } from './format.ts';
import type { UsageTexts } from './texts.ts';

/** Figures older than this say how old they are, in milliseconds. */
const STALE = 180_000;

export interface Freshness {
  readonly received: number;
  readonly now: number;
  readonly failed: boolean;
  /** Requests of this page since the figures came. */
  readonly own: number;
  /** Shorter than the time between two refreshes would be stale all the time. */
  readonly wait: number;
}

/** How fresh the figures are. */
export function renderFreshness(
  { received, now, failed, own, wait }: Freshness,
  format: Format,
  texts: UsageTexts,
): TemplateResult {
  const isStale = failed || now - received > Math.max(STALE, 2 * wait);
  return html`<span class="fresh" data-stale=${isStale ? 'yes' : 'no'}>
    ${
      isStale
        ? fill(texts.stale, { distance: format.distance(received, now) })
        : fill(texts.asOf, { time: format.time(received, now) })
    }
    ${own > 0 ? html`<span data-own=${own}>${fill(texts.own, { count: format.count(own) })}</span>` : nothing}
  </span>`;
}

/** Why no figures came. @param refusal what is said of a refusal, once that is known. */
export function renderFailure(
  failure: Failure,
  refusal: Saying | undefined,
  texts: UsageTexts,
  tryAgain: () => void,
): TemplateResult {
  const { headline, sentence } = (failure.kind === 'refused' && refusal) || sayingOf(failure, texts);
  return html`<div class="failure" data-kind=${failure.kind}>
    <p><strong>${headline}</strong> ${sentence}</p>
    <button @click=${tryAgain}>${texts.tryAgain}</button>
  </div>`;
}

function sayingOf(failure: Failure, texts: UsageTexts): Saying {
  switch (failure.kind) {
    case 'offline':
      return { headline: texts.offline, sentence: '' };
    case 'unreachable':
      return { headline: texts.failed, sentence: texts.unreachable };
    case 'failed':
      return { headline: texts.failed, sentence: failure.message };
    case 'refused':
      return { headline: texts.failed, sentence: '' };
  }
}
