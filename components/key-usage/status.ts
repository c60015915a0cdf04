import { html, nothing, type TemplateResult } from 'lit';
import type { NoticeText } from '../shared/texts/texts.ts';
import { fill } from '../shared/texts/language.ts';
import type { Failure } from '../shared/failure.ts';
import type { UsageSource } from './usage-source.ts';
import type { Format } from '../shared/format.ts';
import type { UsageTexts } from './texts/texts.ts';

/** Figures older than this say how old they are, in milliseconds. */
const STALE = 180_000;

/**
 * How fresh the figures are, and a button for fresher ones.
 * @param wait between two refreshes, in milliseconds: figures that are not older are not stale.
 */
export function renderFoot(
  { own, failure, feed: { received, loading } }: UsageSource,
  wait: number,
  now: number,
  format: Format,
  texts: UsageTexts,
  refresh: () => void,
): TemplateResult {
  const isStale = failure !== undefined || now - received > Math.max(STALE, 2 * wait);
  return html`<p class="foot">
    <span class="fresh" data-stale=${isStale ? 'yes' : 'no'}>
      ${
        isStale
          ? fill(texts.stale, { distance: format.distance(received, now) })
          : fill(texts.asOf, { time: format.time(received, now) })
      }
      ${own > 0 ? html`<span data-own=${own}>${fill(texts.own, { count: format.count(own) })}</span>` : nothing}
    </span>
    <button aria-disabled=${loading ? 'true' : 'false'} @click=${refresh}>${texts.refresh}</button>
  </p>`;
}

/** Why no figures came. @param refusal what is said of a refusal, once that is known. */
export function renderFailure(
  failure: Failure,
  refusal: NoticeText | undefined,
  texts: UsageTexts,
  tryAgain: () => void,
): TemplateResult {
  const { headline, sentence } = (failure.kind === 'refused' && refusal) || sayingOf(failure, texts);
  return html`<div class="failure" data-kind=${failure.kind}>
    <p><strong>${headline}</strong> ${sentence}</p>
    <button @click=${tryAgain}>${texts.tryAgain}</button>
  </div>`;
}

function sayingOf(failure: Failure, texts: UsageTexts): NoticeText {
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
