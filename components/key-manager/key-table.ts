import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ApiKey } from '../../src/admin/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { Desk } from './dialog.ts';
import { draftOf } from './draft.ts';
import { renderToken } from './token-cell.ts';

/** Chips beyond these are told as a number. */
const MOST_CHIPS = 3;

/**
 * @param setActive switches a key on or off.
 * @param more asks for the next page.
 */
export function renderKeyTable(
  desk: Desk,
  setActive: (key: ApiKey, active: boolean) => void,
  more: () => void,
): TemplateResult {
  const { office, texts, format } = desk;
  const { keys } = office;
  return html`<div class="scroll" role="region" aria-label=${texts.keys} tabindex="0">
    ${keys.total === undefined ? nothing : renderTable(desk, setActive)}
    ${
      keys.items.length === 0 && keys.total === 0
        ? html`<p class="soft">
            ${keys.query.q || keys.query.state || keys.query.user ? texts.none : texts.empty}
          </p>`
        : nothing
    }
    ${keys.total === undefined && keys.loading ? html`<p class="soft">${texts.loading}</p>` : nothing}
    ${
      keys.total !== undefined && keys.items.length > 0
        ? html`<p class="foot">
            <span role="status"
              >${fill(texts.shown, { shown: format.count(keys.items.length), total: format.count(keys.total) })}</span
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

function renderTable(desk: Desk, setActive: (key: ApiKey, active: boolean) => void): TemplateResult {
  const { columns } = desk.texts;
  return html`<table class="keys">
    <thead>
      <tr>
        ${renderSorted('name', columns.name, desk)}
        <th scope="col">${columns.token}</th>
        <th scope="col">${columns.origins}</th>
        <th scope="col">${columns.user}</th>
        <th scope="col">${columns.api}</th>
        ${renderSorted('created', columns.created, desk)}
        <th scope="col">${columns.used}</th>
        <th scope="col" class="number">${columns.month}</th>
        <th scope="col">${columns.active}</th>
        <th scope="col" class="actions">${columns.actions}</th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        desk.office.keys.items,
        ({ id }) => id,
        (key) => renderRow(key, desk, setActive),
      )}
    </tbody>
  </table>`;
}

function renderSorted(by: 'name' | 'created', label: string, { office: { keys } }: Desk): TemplateResult {
  const order = keys.order === by ? 'ascending' : keys.order === `-${by}` ? 'descending' : 'none';
  const next = order === 'ascending' ? (`-${by}` as const) : by;
  return html`<th scope="col" aria-sort=${order}>
    <button class="sort" @click=${() => void keys.ask({ ...keys.query, sort: next })}>
      ${label}<span aria-hidden="true">${{ ascending: ' ↑', descending: ' ↓', none: '' }[order]}</span>
    </button>
  </th>`;
}

function renderRow(
  key: ApiKey,
  desk: Desk,
  setActive: (key: ApiKey, active: boolean) => void,
): TemplateResult {
  const { office, texts, format } = desk;
  const { columns } = texts;
  const now = Date.now();
  const owner = office.users.find(({ id }) => id === key.user);
  const isBusy = office.busy.has(key.id);
  const isRevoked = key.revoked !== null;
  return html`<tr aria-busy=${isBusy ? 'true' : 'false'} data-revoked=${isRevoked ? 'yes' : nothing}>
    <th scope="row">
      <span class="name">${key.name}</span>
      ${key.default ? html`<span class="badge">${texts.defaultKey}</span>` : nothing}
      ${isRevoked ? html`<span class="badge">${texts.revoked}</span>` : nothing}
      ${key.description ? html`<span class="hint">${key.description}</span>` : nothing}
    </th>
    <td data-label=${columns.token}>
      ${renderToken(key, desk)}
      ${
        key.previous_token_until === null
          ? nothing
          : html`<span class="hint"
              >${fill(texts.oldUntil, { time: format.time(Date.parse(key.previous_token_until), now) })}</span
            >`
      }
    </td>
    <td data-label=${columns.origins}>${renderChips(key.origins, desk)}</td>
    <td data-label=${columns.user}>${owner?.name ?? nothing}</td>
    <td data-label=${columns.api}>${texts.apis[key.api]}</td>
    <td data-label=${columns.created}>${format.date(Date.parse(key.created), now)}</td>
    <td data-label=${columns.used}>
      ${key.last_used === null ? texts.never : format.distance(Date.parse(key.last_used), now)}
    </td>
    <td data-label=${columns.month} class="number">
      ${key.api === 'batch' ? nothing : html`<span>${fill(texts.credits, { count: format.count(key.monthly_usage) })}</span>`}
      ${key.api === 'batch' || key.monthly_km2 > 0 ? html`<span>${format.area(key.monthly_km2)}</span>` : nothing}
    </td>
    <td data-label=${columns.active}>
      <button
        class="toggle"
        role="switch"
        aria-checked=${key.active ? 'true' : 'false'}
        aria-label=${fill(texts.switchOf, { name: key.name })}
        aria-disabled=${isBusy || isRevoked || key.default ? 'true' : 'false'}
        @click=${() => {
          if (!isBusy && !isRevoked && !key.default) setActive(key, !key.active);
        }}
      >
        <i></i>
      </button>
    </td>
    <td class="actions">${renderActions(key, desk)}</td>
  </tr>`;
}

function renderActions(key: ApiKey, { texts, open }: Desk): unknown {
  const button = (action: string, run: () => void, danger = false): TemplateResult =>
    html`<button
      class=${danger ? 'danger' : ''}
      aria-label=${fill(texts.ofKey, { action, name: key.name })}
      @click=${run}
    >
      ${action}
    </button>`;
  const isRevoked = key.revoked !== null;
  return html`
    ${isRevoked ? nothing : button(texts.edit, () => open({ kind: 'key', key, draft: draftOf(key) }))}
    ${isRevoked ? nothing : button(texts.reissue, () => open({ kind: 'reissue', key, overlap: 86_400 }))}
    ${key.default ? nothing : button(texts.delete, () => open({ kind: 'delete', key, typed: '' }), true)}
  `;
}

function renderChips(origins: readonly string[], { texts, format }: Desk): TemplateResult {
  if (origins.length === 0) return html`<span class="soft">${texts.anyOrigin}</span>`;
  const more = origins.length - MOST_CHIPS;
  return html`<span class="chips" title=${more > 0 ? origins.join(', ') : nothing}>
    ${origins.slice(0, MOST_CHIPS).map((origin) => html`<code class="chip" dir="ltr">${origin}</code>`)}
    ${more > 0 ? html`<span class="soft" dir="ltr">+${format.count(more)}</span>` : nothing}
  </span>`;
}
