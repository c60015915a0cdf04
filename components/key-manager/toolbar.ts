import { html, type TemplateResult } from 'lit';
import type { KeyQuery } from '../../src/admin/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { Desk } from './dialog.ts';
import { draftOf } from './draft.ts';

/** Search and filters, each of which asks the server. @param search is called with every change of what is searched for. */
export function renderToolbar(desk: Desk, search: (text: string) => void): TemplateResult {
  const { office, texts, format, open } = desk;
  const { keys, plan } = office;
  const filter = (query: Omit<KeyQuery, 'signal'>): void => {
    // What is not named is not filtered by.
    const next = Object.entries({ ...keys.query, ...query }).filter(([, value]) => value !== '');
    void keys.ask(Object.fromEntries(next));
  };
  const chosen = (event: Event): string => (event.target as HTMLSelectElement).value;
  return html`<div class="toolbar">
    <label class="search">
      <span class="unseen">${texts.search}</span>
      <input
        type="search"
        placeholder=${texts.searchHint}
        @input=${(event: Event) => search((event.target as HTMLInputElement).value)}
      />
    </label>
    <label>
      <span>${texts.state}</span>
      <select @change=${(event: Event) => filter({ state: chosen(event) as 'active' })}>
        ${Object.entries(texts.states).map(
          ([state, label]) =>
            html`<option value=${state === 'any' ? '' : state} ?selected=${state === keys.query.state}>
              ${label}
            </option>`,
        )}
      </select>
    </label>
    <label>
      <span>${texts.user}</span>
      <select @change=${(event: Event) => filter({ user: chosen(event) })}>
        <option value="">${texts.anyUser}</option>
        ${office.users.map(
          ({ id, name }) => html`<option value=${id} ?selected=${id === keys.query.user}>${name}</option>`,
        )}
      </select>
    </label>
    <span class="grow soft">
      ${plan && fill(texts.keysUsed, { used: format.count(plan.keys.used), limit: format.count(plan.keys.limit) })}
    </span>
    <button class="primary" @click=${() => open({ kind: 'key', draft: draftOf(undefined) })}>
      ${texts.newKey}
    </button>
  </div>`;
}
