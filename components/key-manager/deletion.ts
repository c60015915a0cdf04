import { html, type TemplateResult } from 'lit';
import { fill } from '../shared/texts/language.ts';
import type { DeleteDialog, DialogContext } from './dialog.ts';
import { renderDialogFrame } from './dialog-frame.ts';
import { renderField } from './field.ts';
import { labelOf } from './key-label.ts';

/** Deleting a key, by typing its name. */
export function renderDeletion(dialog: DeleteDialog, context: DialogContext): TemplateResult {
  const { key, typed } = dialog;
  const { store, texts, change, run } = context;
  const body = html`<p class="warning">${texts.deleteWhat}</p>
    ${renderField({
      id: 'typed',
      label: fill(texts.typeName, { name: labelOf(key) }),
      value: typed,
      change: (typed) => change({ ...dialog, typed }),
    })}`;
  return renderDialogFrame(
    {
      title: fill(texts.deleteTitle, { name: labelOf(key) }),
      body,
      action: texts.deleteDo,
      dangerous: true,
      isReady: typed === labelOf(key),
      submit: () => run(async () => void (await store.delete(key))),
    },
    context,
  );
}
