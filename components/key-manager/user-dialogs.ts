import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../shared/texts/language.ts';
import {
  renderSheet,
  type DialogDesk,
  type LimitsDialog,
  type RemovalDialog,
  type UserDialog,
} from './dialog.ts';
import { renderChoice, renderField } from './field.ts';

/** Names beyond these are told as a number. */
const MOST_NAMES = 10;

/** Adding a user. */
export function renderNewUser(dialog: UserDialog, desk: DialogDesk): TemplateResult {
  const { name, email, role, token } = dialog;
  const { office, texts, fields, change, run } = desk;
  if (token !== undefined) {
    const body = html`<p class="warning">${texts.userMade}</p>
      <p><code class="secret" dir="ltr" tabindex="0">${token}</code></p>`;
    return renderSheet({ title: name, body }, desk);
  }
  const body = html`
    ${renderField({
      id: 'user-name',
      label: texts.fields.name,
      value: name,
      error: fields['name'],
      change: (name) => change({ ...dialog, name }),
    })}
    ${renderField({
      id: 'email',
      label: texts.fields.email,
      type: 'email',
      value: email,
      error: fields['email'],
      change: (email) => change({ ...dialog, email }),
    })}
    ${renderChoice({
      id: 'role',
      label: texts.fields.role,
      value: role,
      options: Object.entries(texts.roles).reverse(),
      error: fields['role'],
      change: (role) => change({ ...dialog, role: role as 'admin' }),
    })}
  `;
  const submit = (): void =>
    run(async () => ({ ...dialog, token: await office.addUser({ name, email, role }) }));
  return renderSheet({ title: texts.newUser, body, action: texts.createUser, submit }, desk);
}

/** What a user's keys may spend. */
export function renderLimits(dialog: LimitsDialog, desk: DialogDesk): TemplateResult {
  const { user, rest, batch } = dialog;
  const { office, texts, fields, change, run } = desk;
  const body = html`
    <p class="hint">${texts.limitsHint}</p>
    <div class="pair">
      ${renderField({
        id: 'rest',
        label: texts.limitRest,
        type: 'number',
        value: rest,
        error: fields['rest'],
        change: (rest) => change({ ...dialog, rest }),
      })}
      ${renderField({
        id: 'batch',
        label: texts.limitBatch,
        type: 'number',
        value: batch,
        error: fields['batch'],
        change: (batch) => change({ ...dialog, batch }),
      })}
    </div>
  `;
  const limit = (text: string): number | null => (text.trim() === '' ? null : Number(text));
  const submit = (): void =>
    run(async () => void (await office.setLimits(user, { rest: limit(rest), batch: limit(batch) })));
  return renderSheet(
    { title: fill(texts.limitsTitle, { name: user.name }), body, action: texts.save, submit },
    desk,
  );
}

/** Removing a user, or revoking the user's keys: which ones go. */
export function renderRemoval(dialog: RemovalDialog, desk: DialogDesk): TemplateResult {
  const { kind, user, keys } = dialog;
  const { office, texts, format, error, run } = desk;
  const isRemoval = kind === 'remove';
  const more = keys ? keys.total - Math.min(keys.names.length, MOST_NAMES) : 0;
  const body = !keys
    ? html`<p class="soft">${error === undefined ? texts.loading : nothing}</p>`
    : keys.total === 0
      ? html`<p>${texts.goesNone}</p>`
      : html`<p class="warning">${fill(texts.goes, { count: format.count(keys.total) })}</p>
          <ul class="going">
            ${keys.names.slice(0, MOST_NAMES).map((name) => html`<li>${name}</li>`)}
            ${more > 0 ? html`<li class="soft">${fill(texts.andMore, { count: format.count(more) })}</li>` : nothing}
          </ul>`;
  return renderSheet(
    {
      title: fill(isRemoval ? texts.removeTitle : texts.revokeTitle, { name: user.name }),
      body: html`<div aria-live="polite">${body}</div>`,
      action: isRemoval ? texts.removeDo : texts.revokeDo,
      dangerous: true,
      isReady: keys !== undefined && (isRemoval || keys.total > 0),
      submit: () =>
        run(async () => void (await (isRemoval ? office.removeUser(user) : office.revokeKeys(user)))),
    },
    desk,
  );
}
