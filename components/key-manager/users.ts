import { html, nothing, type TemplateResult } from 'lit';
import type { User } from '../../src/admin/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { ManagerContext } from './dialog.ts';

/** Who has keys, and how much they may spend. */
export function renderUsers(context: ManagerContext): TemplateResult | typeof nothing {
  const { store, texts, format, open } = context;
  if (store.users.length === 0) return nothing;
  const limit = (value: number | null | undefined, write: (value: number) => string): string =>
    value == null ? texts.noLimit : write(value);
  return html`<div class="part">
    <div class="toolbar">
      <h2 id="users" class="grow">${texts.users}</h2>
      ${
        store.may('users')
          ? html`<button @click=${() => open({ kind: 'user', name: '', email: '', role: 'member' })}>
              ${texts.newUser}
            </button>`
          : nothing
      }
    </div>
    <div class="scroll" role="region" aria-labelledby="users" tabindex="0">
      <table class="users">
        <thead>
          <tr>
            <th scope="col">${texts.fields.name}</th>
            <th scope="col">${texts.fields.role}</th>
            <th scope="col" class="number">${texts.activeKeys}</th>
            <th scope="col">${texts.limits}</th>
            ${store.may('users') ? html`<th scope="col" class="actions">${texts.columns.actions}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${store.users.map(
            (user) =>
              html`<tr aria-busy=${store.busy.has(user.id) ? 'true' : 'false'}>
                <th scope="row">
                  <span class="name">${user.name}</span> <span class="hint">${user.email}</span>
                </th>
                <td data-label=${texts.fields.role}>${texts.roles[user.role]}</td>
                <td data-label=${texts.activeKeys} class="number">${format.count(user.active_keys)}</td>
                <td data-label=${texts.limits}>
                  <span>${texts.limitRest}: ${limit(user.limits.rest, (value) => format.count(value))}</span>
                  <span class="hint"
                    >${texts.limitBatch}: ${limit(user.limits.batch, (value) => format.count(value))}</span
                  >
                </td>
                ${store.may('users') ? html`<td class="actions">${renderActions(user, context)}</td>` : nothing}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </div>`;
}

function renderActions(user: User, { store, texts, open }: ManagerContext): TemplateResult {
  const { rest, batch } = user.limits;
  const label = (action: string): string => fill(texts.ofKey, { action, name: user.name });
  // What is revoked is asked for while the dialog opens.
  const take = (kind: 'remove' | 'revoke'): void =>
    open(
      { kind, user },
      store.keysOf(user).then((keys) => ({ kind, user, keys })),
    );
  return html`
    <button
      aria-label=${label(texts.setLimits)}
      @click=${() => open({ kind: 'limits', user, rest: String(rest ?? ''), batch: String(batch ?? '') })}
    >
      ${texts.setLimits}
    </button>
    <button class="danger" aria-label=${label(texts.revoke)} @click=${() => take('revoke')}>
      ${texts.revoke}
    </button>
    <button class="danger" aria-label=${label(texts.remove)} @click=${() => take('remove')}>
      ${texts.remove}
    </button>
  `;
}
