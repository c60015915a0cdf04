import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceKey } from '../../src/admin/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { ManagerContext } from './dialog.ts';
import { draftOf } from './draft.ts';
import { labelOf } from './key-label.ts';
import { timeOf } from './time.ts';
import { renderToken } from './token-cell.ts';

/** Switches a key on or off. */
export type SwitchKey = (key: ServiceKey, active: boolean) => void;

/** Chips beyond these are told as a number. */
const MOST_CHIPS = 3;

type Part = TemplateResult | typeof nothing;

/** One key, with a cell for whatever its service knows. */
export function renderKeyRow(key: ServiceKey, context: ManagerContext, setActive: SwitchKey): TemplateResult {
  const { store, texts, format } = context;
  const { columns } = texts;
  const now = Date.now();
  const isRevoked = key.revoked != null;
  const written = (text: string | null | undefined, write: (time: number, now: number) => string): string => {
    const time = timeOf(text);
    return time === undefined ? texts.unknown : write(time, now);
  };
  return html`<tr
    aria-busy=${store.busy.has(key.id) ? 'true' : 'false'}
    data-revoked=${isRevoked ? 'yes' : nothing}
  >
    <th scope="row">
      <span class="name">${labelOf(key)}</span>
      ${key.default ? html`<span class="badge">${texts.defaultKey}</span>` : nothing}
      ${isRevoked ? html`<span class="badge">${texts.revoked}</span>` : nothing}
      ${key.name && key.description ? html`<span class="hint">${key.description}</span>` : nothing}
    </th>
    <td data-label=${columns.token}>
      ${renderToken(key, context)}
      ${
        key.previous_token_until == null
          ? nothing
          : html`<span class="hint"
              >${fill(texts.oldUntil, { time: written(key.previous_token_until, format.time) })}</span
            >`
      }
    </td>
    <td data-label=${columns.origins}>${renderChips(key.origins, context)}</td>
    ${store.can('users') ? renderOwner(key, context) : nothing}
    <td data-label=${columns.created}>${written(key.created, format.date)}</td>
    ${
      store.can('analytics')
        ? html`<td data-label=${columns.used}>
              ${key.last_used === null ? texts.never : written(key.last_used, format.distance)}
            </td>
            <td data-label=${columns.month} class="number">${renderMonth(key, context)}</td>`
        : nothing
    }
    ${
      store.showsActivity
        ? html`<td data-label=${columns.active}>${renderToggle(key, context, setActive)}</td>`
        : nothing
    }
    ${store.mayChange ? html`<td class="actions">${renderActions(key, context)}</td>` : nothing}
  </tr>`;
}

function renderOwner({ user, api }: ServiceKey, { store, texts }: ManagerContext): TemplateResult {
  const { columns, apis } = texts;
  return html`<td data-label=${columns.user}>
      ${store.users.find(({ id }) => id === user)?.name ?? nothing}
    </td>
    <td data-label=${columns.api}>${api ? apis[api] : texts.unknown}</td>`;
}

function renderMonth(
  { api, monthly_usage: credits, monthly_km2: km2 }: ServiceKey,
  { texts, format }: ManagerContext,
): unknown {
  if (credits === undefined || km2 === undefined) return texts.unknown;
  return [
    api === 'batch' ? nothing : html`<span>${fill(texts.credits, { count: format.count(credits) })}</span>`,
    api === 'batch' || km2 > 0 ? html`<span>${format.area(km2)}</span>` : nothing,
  ];
}

function renderToggle(
  key: ServiceKey,
  { store, texts }: ManagerContext,
  setActive: SwitchKey,
): TemplateResult {
  const isFixed =
    !store.may('activation') || store.busy.has(key.id) || key.revoked != null || key.default || key.id === '';
  return html`<button
    class="toggle"
    role="switch"
    aria-checked=${key.active ? 'true' : 'false'}
    aria-label=${fill(texts.switchOf, { name: labelOf(key) })}
    aria-disabled=${isFixed ? 'true' : 'false'}
    @click=${() => {
      if (!isFixed) setActive(key, !key.active);
    }}
  >
    <i></i>
  </button>`;
}

function renderActions(key: ServiceKey, { store, texts, open }: ManagerContext): unknown {
  const button = (isOffered: boolean, action: string, run: () => void, danger = false): Part =>
    isOffered
      ? html`<button
          class=${danger ? 'danger' : ''}
          aria-label=${fill(texts.ofKey, { action, name: labelOf(key) })}
          @click=${run}
        >
          ${action}
        </button>`
      : nothing;
  if (key.id === '') return nothing;
  const isAlive = key.revoked == null;
  const canRoll = store.can('reissue');
  return html`
    ${button(isAlive && store.may('update'), texts.edit, () => open({ kind: 'key', key, draft: draftOf(key) }))}
    ${button(isAlive && canRoll, texts.reissue, () => open({ kind: 'reissue', key, overlap: 86_400 }))}
    ${button(isAlive && !canRoll && store.can('create') && store.can('get'), texts.replace, () => open({ kind: 'replace', key }))}
    ${button(!key.default && store.can('delete'), texts.delete, () => open({ kind: 'delete', key, typed: '' }), true)}
  `;
}

/** Without rules a key is open to every site; that is not to be said of rules that nobody told. */
function renderChips(
  origins: readonly string[] | undefined,
  { texts, format }: ManagerContext,
): TemplateResult {
  if (!origins?.length) return html`<span class="soft">${origins ? texts.anyOrigin : texts.unknown}</span>`;
  const more = origins.length - MOST_CHIPS;
  return html`<span class="chips" title=${more > 0 ? origins.join(', ') : nothing}>
    ${origins.slice(0, MOST_CHIPS).map((origin) => html`<code class="chip" dir="ltr">${origin}</code>`)}
    ${more > 0 ? html`<span class="soft" dir="ltr">+${format.count(more)}</span>` : nothing}
  </span>`;
}
