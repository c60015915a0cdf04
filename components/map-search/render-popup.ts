import { html, nothing, type TemplateResult } from 'lit';
import type { Credit, Place } from '../../src/geocoding/index.ts';
import type { Format } from '../shared/format.ts';
import { fill } from '../shared/texts/language.ts';
import { markMatches } from './mark.ts';
import type { SearchNotice } from './notice.ts';
import type { ListView } from './render-field.ts';
import type { SearchTexts } from './texts/texts.ts';

export interface PopupState {
  readonly isOpen: boolean;
  /** The text that the places were found for. */
  readonly typed: string;
  readonly places: readonly Place[];
  /** The option that the arrows have reached; -1 for none. */
  readonly active: number;
  readonly pending: boolean;
  readonly notice: SearchNotice | undefined;
  readonly credits: readonly Credit[];
}

export interface PopupActions {
  chosen(place: Place): void;
  retried(): void;
}

/** What stands below the field: places, or why there are none. */
export function renderPopup(
  state: PopupState,
  texts: SearchTexts,
  format: Format,
  actions: PopupActions,
): ListView {
  const { isOpen, places, active, pending, notice, credits } = state;
  const isListed = isOpen && places.length > 0;
  const popup = html`<div class="popup" ?hidden=${!isOpen || (places.length === 0 && !notice)}>
    <ul
      id="list"
      part="list"
      role="listbox"
      aria-label=${texts.list}
      aria-busy=${pending ? 'true' : 'false'}
      ?hidden=${!isListed}
    >
      ${places.map((place, i) => renderOption(place, i, state, texts, actions))}
    </ul>
    ${renderNotice(state, texts, actions)}
    ${isListed && credits.length > 0 ? renderCredits(credits) : nothing}
  </div>`;
  return { popup, isListed, active, pending, spoken: isOpen ? spoken(state, texts, format) : '' };
}

function renderOption(
  place: Place,
  i: number,
  { active, typed }: PopupState,
  texts: SearchTexts,
  actions: PopupActions,
): TemplateResult {
  const { name, label, kind } = place;
  const rest = kind === 'coordinates' ? texts.coordinates : restOf(label, name);
  // Pressing it must not take the focus from the field, which would close the list before the click.
  // eslint-disable-next-line lit-a11y/click-events-have-key-events -- The field has the focus, and hears its keys.
  return html`<li
    id="option-${i}"
    part="option"
    role="option"
    aria-selected=${i === active ? 'true' : 'false'}
    @mousedown=${(event: Event) => event.preventDefault()}
    @click=${() => actions.chosen(place)}
  >
    <bdi class="name"
      >${markMatches(name, typed).map(({ text, isMatch }) => (isMatch ? html`<mark>${text}</mark>` : text))}</bdi
    >
    ${rest === '' ? nothing : html`<bdi class="rest">${rest}</bdi>`}
  </li>`;
}

/** What a label says beside the name that it begins with, or all of it. */
function restOf(label: string, name: string): string {
  if (label === name) return '';
  return label.startsWith(name) ? label.slice(name.length).replace(/^[\s,،、]+/, '') : label;
}

/** Shown only: the live region says it too. */
function renderNotice(
  { notice, places }: PopupState,
  texts: SearchTexts,
  { retried }: PopupActions,
): unknown {
  if (!notice || (notice.kind === 'pending' && places.length > 0)) return nothing;
  return html`<div class="notice" data-kind=${notice.kind}>
    <p aria-hidden="true">${notice.text}</p>
    ${notice.mayRetry ? html`<button type="button" @click=${retried}>${texts.tryAgain}</button>` : nothing}
  </div>`;
}

function renderCredits(credits: readonly Credit[]): TemplateResult {
  return html`<p class="credits">
    ${credits.map(
      ({ text, url }) => html`<a href=${url} target="_blank" rel="noopener noreferrer">${text}</a> `,
    )}
  </p>`;
}

/** What the live region says: how many suggestions there are, or why there are none. */
function spoken({ notice, pending, places }: PopupState, texts: SearchTexts, format: Format): string {
  if (notice) return notice.kind === 'pending' ? '' : notice.text;
  if (pending || places.length === 0) return '';
  return fill(texts.count, { count: format.count(places.length) });
}
