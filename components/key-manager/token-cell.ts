import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceKey } from '../../src/admin/index.ts';
import { maskKey } from '../../src/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { ManagerContext } from './dialog.ts';
import { labelOf } from './key-label.ts';

/** A token, masked until it is looked at, with a button to copy it. */
export function renderToken(key: ServiceKey, { texts, tokens, store }: ManagerContext): TemplateResult {
  const seen = tokens.seen(key);
  const isSeen = seen !== undefined;
  const isCopied = tokens.isCopied(key);
  const label = (action: string): string => fill(texts.ofKey, { action, name: labelOf(key) });
  return html`<span class="token" data-masked=${isSeen ? nothing : 'yes'}>
    <code dir="ltr">${seen ?? maskedToken(key, store.isMasked) ?? texts.unknown}</code>
    ${
      store.mayReveal(key)
        ? html`<span class="uses">
            <button
              type="button"
              aria-label=${label(isSeen ? texts.hide : texts.view)}
              aria-pressed=${isSeen ? 'true' : 'false'}
              @click=${() => void tokens.toggle(key)}
            >
              ${isSeen ? texts.hide : texts.view}
            </button>
            <button type="button" aria-label=${label(texts.copy)} @click=${() => void tokens.copy(key)}>
              ${isCopied ? texts.copied : texts.copy}
            </button>
            <span class="unseen" role="status">${isCopied ? label(texts.copied) : nothing}</span>
          </span>`
        : nothing
    }
  </span>`;
}

/** @param isMasked it is already, and masking it again would leave nothing of it. */
export function maskedToken({ token }: ServiceKey, isMasked: boolean): string | undefined {
  return token && !isMasked ? maskKey(token) : token;
}
