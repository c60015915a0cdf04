import { html, nothing, type TemplateResult } from 'lit';

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly type?: 'text' | 'email' | 'number';
  readonly mono?: boolean;
  readonly change: (value: string) => void;
}

/** A text field with its label, its hint and what is wrong with it. */
export function renderField({
  id,
  label,
  value,
  hint,
  error,
  type = 'text',
  mono,
  change,
}: Field): TemplateResult {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      class=${mono ? 'mono' : nothing}
      type=${type}
      min=${type === 'number' ? '0' : nothing}
      autocomplete="off"
      spellcheck="false"
      .value=${value}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby=${described || nothing}
      @input=${(event: Event) => change((event.target as HTMLInputElement).value)}
    />
    ${hint ? html`<p id="${id}-hint" class="hint">${hint}</p>` : nothing} ${renderError(id, error)}
  </div>`;
}

export function renderError(id: string, error: string | undefined): TemplateResult | typeof nothing {
  return error ? html`<p id="${id}-error" class="error">${error}</p>` : nothing;
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly error?: string | undefined;
  readonly change: (value: string) => void;
}

export function renderChoice({ id, label, value, options, error, change }: Choice): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
      ${options.map(([one, text]) => html`<option value=${one} ?selected=${one === value}>${text}</option>`)}
    </select>
    ${renderError(id, error)}
  </div>`;
}
