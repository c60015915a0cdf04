import { html, nothing, type TemplateResult } from 'lit';
import type { KeyQuery } from '../../src/admin/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { ManagerContext } from './dialog.ts';
import { draftOf } from './draft.ts';

/** Search and filters, each of which asks the server. @param search is called with every change of what is searched for. */
export function renderToolbar(context: ManagerContext, search: (text: string) => void): TemplateResult {
  const { store, texts, format, open } = context;
  const { keys, plan } = store;
  const filter: Filter = (query) => {
    // What is not named is not filtered by.
    const next = Object.entries({ ...keys.query, ...query }).filter(([, value]) => value !== '');
    void keys.ask(Object.fromEntries(next));
  };
  return html`<div class="toolbar">
    <label class="search">
      <span class="unseen">${texts.search}</span>
      <input
        type="search"
        placeholder=${texts.searchHint}
        @input=${(event: Event) => search((event.target as HTMLInputElement).value)}
      />
    </label>
    ${store.can('filter') && store.showsActivity ? renderStates(context, filter) : nothing}
    ${store.can('filter') && store.can('users') ? renderOwners(context, filter) : nothing}
    <span class="grow soft">
      ${plan && fill(texts.keysUsed, { used: format.count(plan.keys.used), limit: format.count(plan.keys.limit) })}
    </span>
    ${
      store.may('create')
        ? html`<button class="primary" @click=${() => open({ kind: 'key', draft: draftOf(undefined) })}>
            ${texts.newKey}
          </button>`
        : nothing
    }
  </div>`;
}

type Filter = (query: Omit<KeyQuery, 'signal'>) => void;

const chosen = (event: Event): string => (event.target as HTMLSelectElement).value;

function renderStates({ store, texts }: ManagerContext, filter: Filter): TemplateResult {
  const { query } = store.keys;
  return html`<label>
    <span>${texts.state}</span>
    <select @change=${(event: Event) => filter({ state: chosen(event) as 'active' })}>
      ${Object.entries(texts.states).map(
        ([state, label]) =>
          html`<option value=${state === 'any' ? '' : state} ?selected=${state === query.state}>
            ${label}
          </option>`,
      )}
    </select>
  </label>`;
}

function renderOwners({ store, texts }: ManagerContext, filter: Filter): TemplateResult {
  const { query } = store.keys;
  return html`<label>
    <span>${texts.user}</span>
    <select @change=${(event: Event) => filter({ user: chosen(event) })}>
      <option value="">${texts.anyUser}</option>
      ${store.users.map(
        ({ id, name }) => html`<option value=${id} ?selected=${id === query.user}>${name}</option>`,
      )}
    </select>
  </label>`;
}
