import { html, nothing, type TemplateResult } from 'lit';
import type { ApiKey } from '../../src/admin/index.ts';
import { maskKey } from '../../src/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { Desk } from './dialog.ts';

/** A token, masked until it is looked at, with a button to copy it. */
export function renderToken({ id, token, name, revoked }: ApiKey, { texts, tokens }: Desk): TemplateResult {
  const isSeen = tokens.isSeen(id);
  const label = (action: string): string => fill(texts.ofKey, { action, name });
  return html`<span class="token" data-masked=${isSeen ? nothing : 'yes'}>
    <code dir="ltr">${isSeen ? token : maskKey(token)}</code>
    ${
      revoked === null
        ? html`<span class="uses">
            <button
              type="button"
              aria-label=${label(isSeen ? texts.hide : texts.view)}
              aria-pressed=${isSeen ? 'true' : 'false'}
              @click=${() => tokens.toggle(id)}
            >
              ${isSeen ? texts.hide : texts.view}
            </button>
            <button type="button" aria-label=${label(texts.copy)} @click=${() => void tokens.copy(id, token)}>
              ${tokens.isCopied(token) ? texts.copied : texts.copy}
            </button>
            <span class="unseen" role="status"
              >${tokens.isCopied(token) ? label(texts.copied) : nothing}</span
            >
          </span>`
        : nothing
    }
  </span>`;
}
