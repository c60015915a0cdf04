import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../shared/texts/language.ts';
import type { DialogContext, LimitsDialog, RemovalDialog, UserDialog } from './dialog.ts';
import { renderDialogFrame } from './dialog-frame.ts';
import { renderChoice, renderField } from './field.ts';

/** Names beyond these are told as a number. */
const MOST_NAMES = 10;

/** Adding a user. */
export function renderNewUser(dialog: UserDialog, context: DialogContext): TemplateResult {
  const { name, email, role, token } = dialog;
  const { store, texts, fields, change, run } = context;
  if (token !== undefined) {
    const body = html`<p class="warning">${texts.userMade}</p>
      <p><code class="secret" dir="ltr" tabindex="0">${token}</code></p>`;
    return renderDialogFrame({ title: name, body }, context);
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
    run(async () => {
      const token = await store.addUser({ name, email, role });
      return token === undefined ? undefined : { ...dialog, token };
    });
  return renderDialogFrame({ title: texts.newUser, body, action: texts.createUser, submit }, context);
}

/** What a user's keys may spend. */
export function renderLimits(dialog: LimitsDialog, context: DialogContext): TemplateResult {
  const { user, rest, batch } = dialog;
  const { store, texts, fields, change, run } = context;
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
    run(async () => void (await store.setLimits(user, { rest: limit(rest), batch: limit(batch) })));
  return renderDialogFrame(
    { title: fill(texts.limitsTitle, { name: user.name }), body, action: texts.save, submit },
    context,
  );
}

/** Removing a user, or revoking the user's keys: which ones go. */
export function renderRemoval(dialog: RemovalDialog, context: DialogContext): TemplateResult {
  const { kind, user, keys } = dialog;
  const { store, texts, format, error, run } = context;
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
  return renderDialogFrame(
    {
      title: fill(isRemoval ? texts.removeTitle : texts.revokeTitle, { name: user.name }),
      body: html`<div aria-live="polite">${body}</div>`,
      action: isRemoval ? texts.removeDo : texts.revokeDo,
      dangerous: true,
      isReady: keys !== undefined && (isRemoval || keys.total > 0),
      submit: () =>
        run(async () => void (await (isRemoval ? store.removeUser(user) : store.revokeKeys(user)))),
    },
    context,
  );
}
