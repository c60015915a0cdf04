import { html, nothing, svg, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import type { SearchTexts } from './texts/texts.ts';

/** What the field shows of its list, once there can be one. */
export interface ListView {
  readonly popup: TemplateResult;
  /** Whether any places are listed. */
  readonly isListed: boolean;
  /** The option that the arrows have reached; -1 for none. */
  readonly active: number;
  readonly pending: boolean;
  /** What the live region says. */
  readonly spoken: string;
}

export interface FieldState {
  readonly value: string;
  readonly disabled: boolean;
  readonly label: string;
  readonly placeholder: string;
  readonly list: ListView | undefined;
  readonly texts: SearchTexts;
}

export interface FieldActions {
  typed(event: InputEvent): void;
  composed(): void;
  pressed(event: KeyboardEvent): void;
  /** Somebody is about to type. */
  approached(): void;
  left(event: FocusEvent): void;
  cleared(): void;
}

const lens = svg`<svg class="lens" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"
  fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"
><circle cx="8.5" cy="8.5" r="5" /><path d="m12.5 12.5 4.5 4.5" /></svg>`;

/** A combobox with a list of suggestions: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. */
export function renderField(
  { value, disabled, label, placeholder, list, texts }: FieldState,
  actions: FieldActions,
): TemplateResult {
  const isListed = list?.isListed ?? false;
  return html`<div
    class="box"
    lang=${texts.lang}
    dir=${texts.dir}
    @pointerenter=${actions.approached}
    @focusin=${actions.approached}
    @focusout=${actions.left}
  >
    <div class="field">
      ${lens}
      <input
        part="input"
        type="text"
        role="combobox"
        aria-label=${label}
        aria-autocomplete="list"
        aria-expanded=${isListed ? 'true' : 'false'}
        aria-controls=${list ? 'list' : nothing}
        aria-activedescendant=${isListed && list && list.active >= 0 ? `option-${list.active}` : nothing}
        placeholder=${placeholder}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="search"
        dir="auto"
        .value=${value}
        ?disabled=${disabled}
        @input=${actions.typed}
        @compositionend=${actions.composed}
        @keydown=${actions.pressed}
      />
      <span class="spinner" ?hidden=${!list?.pending}></span>
      <button
        class="clear"
        type="button"
        aria-label=${texts.clear}
        ?hidden=${value === '' || disabled}
        @click=${actions.cleared}
      >
        ${icon('close')}
      </button>
    </div>
    ${list?.popup ?? nothing}
    <div class="unseen" role="status">${list?.spoken ?? ''}</div>
  </div>`;
}
