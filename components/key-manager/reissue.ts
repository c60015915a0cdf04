import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../shared/texts/language.ts';
import type { DialogContext, ReissueDialog } from './dialog.ts';
import { renderDialogFrame } from './dialog-frame.ts';
import { labelOf } from './key-label.ts';
import { timeOf } from './time.ts';
import { maskedToken, renderToken } from './token-cell.ts';

/** A new token for a key: what dies by it, and when. */
export function renderReissue(dialog: ReissueDialog, context: DialogContext): TemplateResult {
  const { key, overlap, done } = dialog;
  const { store, texts, format, change, run } = context;
  const now = Date.now();
  const title = fill(texts.reissueTitle, { name: labelOf(key) });
  if (done) {
    const until = timeOf(done.previous_token_until);
    const body = html`<p>${texts.reissued}</p>
      <p>${renderToken(done, context)}</p>
      ${until === undefined ? nothing : html`<p>${fill(texts.oldUntil, { time: format.time(until, now) })}</p>`}`;
    return renderDialogFrame({ title, body }, context);
  }
  const body = html`
    <fieldset>
      <legend>
        ${fill(texts.reissueWhat, { token: maskedToken(key, store.isMasked) ?? texts.unknown })}
      </legend>
      ${Object.entries(texts.overlaps).map(
        ([seconds, label]) =>
          html`<label class="radio">
            <input
              type="radio"
              name="overlap"
              .checked=${Number(seconds) === overlap}
              @change=${() => change({ ...dialog, overlap: Number(seconds) })}
            />
            ${label}
          </label>`,
      )}
    </fieldset>
    <p class=${overlap === 0 ? 'warning' : ''} role="status">
      ${overlap === 0 ? texts.diesNow : fill(texts.diesAt, { time: format.time(now + overlap * 1000, now) })}
      ${key.previous_token_until == null ? nothing : texts.alsoDies}
    </p>
  `;
  const submit = (): void => run(async () => ({ ...dialog, done: await store.reissue(key, overlap) }));
  return renderDialogFrame(
    { title, body, action: texts.reissueDo, dangerous: overlap === 0, submit },
    context,
  );
}
