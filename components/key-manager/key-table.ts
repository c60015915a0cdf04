import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ServiceKey } from '../../src/admin/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { ManagerContext } from './dialog.ts';
import { renderKeyRow, type SwitchKey } from './key-row.ts';

/**
 * @param setActive switches a key on or off.
 * @param more asks for the next page.
 */
export function renderKeyTable(
  context: ManagerContext,
  setActive: SwitchKey,
  more: () => void,
): TemplateResult {
  const { store, texts, format } = context;
  const { keys } = store;
  const { q, state, user } = keys.query;
  const { total, searched, items } = keys;
  const isEmpty = items.length === 0 && !keys.loading;
  return html`<div class="scroll" role="region" aria-label=${texts.keys} tabindex="0">
    ${total === undefined ? nothing : renderTable(context, setActive)}
    ${
      isEmpty && total !== undefined
        ? html`<p class="soft">${q || state || user ? texts.none : texts.empty}</p>`
        : nothing
    }
    ${total === undefined && keys.loading ? html`<p class="soft">${texts.loading}</p>` : nothing}
    ${
      total !== undefined && (items.length > 0 || keys.hasMore)
        ? html`<p class="foot">
            <span role="status"
              >${fill(texts.shown, { shown: format.count(items.length), total: format.count(total) })}
              ${
                searched === undefined
                  ? nothing
                  : html`<span class="hint">${fill(texts.searched, { count: format.count(searched) })}</span>`
              }</span
            >
            ${
              keys.hasMore
                ? html`<button aria-disabled=${keys.loading ? 'true' : 'false'} @click=${more}>
                    ${keys.loading ? texts.loading : texts.more}
                  </button>`
                : nothing
            }
          </p>`
        : nothing
    }
  </div>`;
}

function renderTable(context: ManagerContext, setActive: SwitchKey): TemplateResult {
  const { store, texts } = context;
  const { columns } = texts;
  const head = (label: string, isShown: boolean, kind?: string): TemplateResult | typeof nothing =>
    isShown ? html`<th scope="col" class=${kind ?? nothing}>${label}</th>` : nothing;
  return html`<table class=${store.can('users') ? 'keys wide' : 'keys'}>
    <thead>
      <tr>
        ${renderSorted('name', columns.name, context)} ${head(columns.token, true)}
        ${head(columns.origins, true)} ${head(columns.user, store.can('users'))}
        ${head(columns.api, store.can('users'))} ${renderSorted('created', columns.created, context)}
        ${head(columns.used, store.can('analytics'))} ${head(columns.month, store.can('analytics'), 'number')}
        ${head(columns.active, store.showsActivity)} ${head(columns.actions, store.mayChange, 'actions')}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        store.keys.items,
        // A key without an id is at least in its place.
        ({ id }, index) => id || index,
        (key: ServiceKey) => renderKeyRow(key, context, setActive),
      )}
    </tbody>
  </table>`;
}

function renderSorted(
  by: 'name' | 'created',
  label: string,
  { store: { keys } }: ManagerContext,
): TemplateResult {
  const order = keys.order === by ? 'ascending' : keys.order === `-${by}` ? 'descending' : 'none';
  const next = order === 'ascending' ? (`-${by}` as const) : by;
  return html`<th scope="col" aria-sort=${order}>
    <button class="sort" @click=${() => void keys.ask({ ...keys.query, sort: next })}>
      ${label}<span aria-hidden="true">${{ ascending: ' ↑', descending: ' ↓', none: '' }[order]}</span>
    </button>
  </th>`;
}
