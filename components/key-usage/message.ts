import { html, nothing } from 'lit';
import type { UsageSnapshot } from '../../src/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { NoticeText } from '../shared/texts/texts.ts';
import { isEmpty } from './figures.ts';
import { renderFailure } from './status.ts';
import type { UsageSource } from './usage-source.ts';
import type { UsageTexts } from './texts/texts.ts';

export interface Message {
  readonly source: UsageSource;
  readonly usage: UsageSnapshot | undefined;
  /** The figures are the page's own: nothing is asked for. */
  readonly isOwn: boolean;
  /** What is said of a refusal, once that is known. */
  readonly refusal: NoticeText | undefined;
  readonly texts: UsageTexts;
  readonly tryAgain: () => void;
}

/** The one thing that is said above the figures, if there is anything to say. */
export function renderMessage({ source, usage, isOwn, refusal, texts, tryAgain }: Message): unknown {
  const { failure, fault, client, feed } = source;
  if (fault)
    return html`<p>
      ${texts.noFigures}
      <span lang="en" dir="ltr"><code>${fault.attribute}</code> ${fault.message.replaceAll('`', '')}</span>
    </p>`;
  if (failure && !isOwn) {
    if (failure.kind === 'refused' && source.isHushed(failure.problem))
      return usage ? nothing : html`<p>${texts.noFigures}</p>`;
    return renderFailure(failure, refusal, texts, tryAgain);
  }
  if (!usage) return feed.loading ? html`<p class="soft">${texts.loading}</p>` : nothing;
  if (usage.source === 'local')
    return html`<p class="soft">${fill(texts.local, { provider: client?.provider.name ?? '' })}</p>`;
  return isEmpty(usage.totals) ? html`<p class="soft">${texts.empty}</p>` : nothing;
}
