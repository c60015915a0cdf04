import { html, type TemplateResult } from 'lit';

export interface Switch<T extends string> {
  readonly label: string;
  readonly options: Readonly<Partial<Record<T, string>>>;
  readonly chosen: T;
  readonly choose: (option: T) => void;
}

/** A few buttons of which one is pressed. */
export function renderSwitch<T extends string>({
  label,
  options,
  chosen,
  choose,
}: Switch<T>): TemplateResult {
  return html`<div class="switch" role="group" aria-label=${label}>
    ${(Object.entries(options) as [T, string][]).map(
      ([option, text]) =>
        html`<button aria-pressed=${option === chosen ? 'true' : 'false'} @click=${() => choose(option)}>
          ${text}
        </button>`,
    )}
  </div>`;
}
