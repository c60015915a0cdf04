import { html, type TemplateResult } from 'lit';
import { fill } from '../shared/texts/language.ts';
import type { DialogContext, ReplaceDialog } from './dialog.ts';
import { renderDialogFrame } from './dialog-frame.ts';
import { labelOf } from './key-label.ts';
import { renderToken } from './token-cell.ts';

/** For services that cannot give a key a new token: a second key with the same rules, and what to do before the first one goes. */
export function renderReplace(dialog: ReplaceDialog, context: DialogContext): TemplateResult {
  const { key, done } = dialog;
  const { store, texts, run, open } = context;
  const title = fill(texts.replaceTitle, { name: labelOf(key) });
  if (!done) {
    const body = html`<p>${texts.replaceWhat}</p>`;
    const submit = (): void => run(async () => ({ ...dialog, done: await store.replace(key) }));
    return renderDialogFrame({ title, body, action: texts.replaceDo, submit }, context);
  }
  const body = html`
    <dl class="pair">
      <div>
        <dt>${texts.oldKey}</dt>
        <dd>${renderToken(key, context)}</dd>
      </div>
      <div>
        <dt>${texts.newKey}</dt>
        <dd>${renderToken(done, context)}</dd>
      </div>
    </dl>
    <ol class="going">
      ${Object.values(texts.replaceSteps).map((step) => html`<li>${step}</li>`)}
    </ol>
  `;
  return renderDialogFrame(
    {
      title,
      body,
      action: texts.deleteOld,
      dangerous: true,
      close: texts.keepBoth,
      submit: () => open({ kind: 'delete', key, typed: '' }),
    },
    context,
  );
}
