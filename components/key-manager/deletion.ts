import { html, type TemplateResult } from 'lit';
import { fill } from '../shared/texts/language.ts';
import { renderSheet, type DeleteDialog, type DialogDesk } from './dialog.ts';
import { renderField } from './field.ts';

/** Deleting a key, by typing its name. */
export function renderDeletion(dialog: DeleteDialog, desk: DialogDesk): TemplateResult {
  const { key, typed } = dialog;
  const { office, texts, change, run } = desk;
  const body = html`<p class="warning">${texts.deleteWhat}</p>
    ${renderField({
      id: 'typed',
      label: fill(texts.typeName, { name: key.name }),
      value: typed,
      change: (typed) => change({ ...dialog, typed }),
    })}`;
  return renderSheet(
    {
      title: fill(texts.deleteTitle, { name: key.name }),
      body,
      action: texts.deleteDo,
      dangerous: true,
      isReady: typed === key.name,
      submit: () => run(async () => void (await office.delete(key))),
    },
    desk,
  );
}
