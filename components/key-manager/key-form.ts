import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../shared/texts/language.ts';
import type { DialogContext, KeyDialog } from './dialog.ts';
import { renderDialogFrame } from './dialog-frame.ts';
import { addTyped, type Draft } from './draft.ts';
import { renderChoice, renderField } from './field.ts';
import { labelOf } from './key-label.ts';
import { renderOrigins } from './origins.ts';

/** Making a key, or changing one. */
export function renderKeyForm(dialog: KeyDialog, context: DialogContext): TemplateResult {
  const { key, draft, fault } = dialog;
  const { store, texts, fields, change, run } = context;
  const edit = (patch: Partial<Draft>): void => change({ ...dialog, draft: { ...draft, ...patch } });
  const body = html`
    ${renderField({
      id: 'name',
      label: texts.fields.name,
      value: draft.name,
      hint: key ? undefined : texts.nameHint,
      error: fields['name'],
      change: (name) => edit({ name }),
    })}
    ${renderField({
      id: 'description',
      label: texts.fields.description,
      value: draft.description,
      error: fields['description'],
      change: (description) => edit({ description }),
    })}
    ${renderOrigins({ draft, fault, errors: fields, texts, change: (next) => edit(next) })}
    ${renderField({
      id: 'agent',
      label: texts.fields.user_agent,
      value: draft.userAgent,
      hint: texts.agentHint,
      error: fields['user_agent'],
      mono: true,
      change: (userAgent) => edit({ userAgent }),
    })}
    ${
      key || !store.can('users')
        ? nothing
        : html`<div class="pair">
            ${renderChoice({
              id: 'owner',
              label: texts.fields.user,
              value: draft.user,
              options: [['', '–'], ...store.users.map(({ id, name }) => [id, name] as const)],
              error: fields['user'],
              change: (user) => edit({ user }),
            })}
            ${renderChoice({
              id: 'api',
              label: texts.fields.api,
              value: draft.api,
              options: Object.entries(texts.apis),
              error: fields['api'],
              change: (api) => edit({ api: api as Draft['api'] }),
            })}
          </div>`
    }
  `;
  return renderDialogFrame(
    {
      title: key ? fill(texts.editTitle, { name: labelOf(key) }) : texts.newKey,
      body,
      action: key ? texts.save : texts.create,
      part: 'form',
      submit: () => {
        // What stands in the field counts too, and becomes a chip, so that the server's word on it has a place.
        const whole = addTyped(draft);
        change({ ...dialog, draft: whole, fault: undefined });
        run(async () => void (await store.save(whole, key)));
      },
    },
    context,
  );
}
