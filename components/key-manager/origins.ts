import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../shared/texts/language.ts';
import { addTyped, type Draft } from './draft.ts';
import { renderError } from './field.ts';
import { previewOf } from './origin-preview.ts';
import type { ManagerTexts } from './texts/en.ts';
import { ruleFaultIn } from './words.ts';

export interface Origins {
  readonly draft: Draft;
  /** What is wrong with what is being typed. */
  readonly fault: string | undefined;
  /** What the server has against the list, or against single rules (`origins[2]`). */
  readonly errors: Readonly<Record<string, string>>;
  readonly texts: ManagerTexts;
  readonly change: (draft: Draft) => void;
}

/** A key's origin rules as chips, with what they allow. */
export function renderOrigins({ draft, fault, errors, texts, change }: Origins): TemplateResult {
  const { origins, typed } = draft;
  const remove = (index: number): void =>
    change({ ...draft, origins: origins.filter((_, i) => i !== index) });
  const onKey = (event: KeyboardEvent): void => {
    // An input method uses Enter to accept what it offers.
    if (event.isComposing) return;
    const adds = event.key === 'Enter' || event.key === ',' || event.key === ' ';
    if (adds && typed.trim() !== '') {
      event.preventDefault();
      if (fault === undefined) change(addTyped(draft));
    } else if (event.key === 'Backspace' && typed === '' && origins.length > 0) {
      event.preventDefault();
      change({ ...draft, origins: origins.slice(0, -1), typed: origins.at(-1) ?? '' });
    }
  };
  const onInput = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    change({ ...draft, typed: text });
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!/[\s,;]/.test(text.trim())) return;
    event.preventDefault();
    change(addTyped({ ...draft, typed: `${typed} ${text}` }));
  };
  const wrong = origins.flatMap((rule, i) => {
    const error = errors[`origins[${i}]`];
    return error === undefined ? [] : [fill(texts.ruleFault, { rule, fault: ruleFaultIn(texts, error) })];
  });
  const error = [errors['origins'], ...wrong].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for="origins">${texts.fields.origins}</label>
    <div class="chips">
      ${origins.map(
        (origin, i) =>
          html`<span class="chip" data-wrong=${errors[`origins[${i}]`] === undefined ? nothing : 'yes'}>
            <code dir="ltr">${origin}</code>
            <button
              type="button"
              aria-label=${fill(texts.removeOrigin, { origin })}
              @click=${() => remove(i)}
            >
              ×
            </button>
          </span>`,
      )}
      <input
        id="origins"
        class="mono"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        .value=${typed}
        aria-invalid=${fault !== undefined || error ? 'true' : 'false'}
        aria-describedby="origins-hint origins-fault origins-error"
        @keydown=${onKey}
        @input=${onInput}
        @paste=${onPaste}
      />
    </div>
    <p id="origins-fault" class="error" role="status">
      ${fault === undefined || typed.trim() === '' ? nothing : fill(texts.ruleFault, { rule: typed.trim(), fault: ruleFaultIn(texts, fault) })}
    </p>
    <p id="origins-hint" class="hint">${texts.originsHint}</p>
    ${renderError('origins', error || undefined)} ${renderPreview(draft, fault, texts, change)}
  </div>`;
}

/** What the rules allow, what is being typed counted in. */
function renderPreview(
  draft: Draft,
  fault: string | undefined,
  texts: ManagerTexts,
  change: (draft: Draft) => void,
): TemplateResult | typeof nothing {
  const rules = fault === undefined ? addTyped(draft).origins : draft.origins;
  const previews = previewOf(rules);
  if (previews.length === 0) return nothing;
  return html`<ul class="preview" aria-label=${texts.preview}>
    ${previews.map(
      ({ host, allowed, add }) =>
        html`<li data-allowed=${allowed ? 'yes' : 'no'}>
          <code dir="ltr">${host}</code>
          <span>${allowed ? texts.allowed : texts.notAllowed}</span>
          ${
            add === undefined
              ? nothing
              : html`<button
                  type="button"
                  @click=${() => change(addTyped({ ...draft, typed: `${fault === undefined ? draft.typed : ''} ${add}` }))}
                >
                  ${fill(texts.addRule, { rule: add })}
                </button>`
          }
        </li>`,
    )}
  </ul>`;
}
