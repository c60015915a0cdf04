import { html, nothing, type TemplateResult } from 'lit';
import { maskKey } from '../../src/index.ts';
import { fill } from '../shared/texts/language.ts';
import { renderSheet, type DialogDesk, type ReissueDialog } from './dialog.ts';
import { renderToken } from './token-cell.ts';

/** A new token for a key: what dies by it, and when. */
export function renderReissue(dialog: ReissueDialog, desk: DialogDesk): TemplateResult {
  const { key, overlap, done } = dialog;
  const { office, texts, format, change, run } = desk;
  const now = Date.now();
  const title = fill(texts.reissueTitle, { name: key.name });
  if (done) {
    const until = done.previous_token_until;
    const body = html`<p>${texts.reissued}</p>
      <p>${renderToken(done, desk)}</p>
      ${until === null ? nothing : html`<p>${fill(texts.oldUntil, { time: format.time(Date.parse(until), now) })}</p>`}`;
    return renderSheet({ title, body }, desk);
  }
  const body = html`
    <fieldset>
      <legend>${fill(texts.reissueWhat, { token: maskKey(key.token) })}</legend>
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
      ${key.previous_token_until === null ? nothing : texts.alsoDies}
    </p>
  `;
  const submit = (): void => run(async () => ({ ...dialog, done: await office.reissue(key, overlap) }));
  return renderSheet({ title, body, action: texts.reissueDo, dangerous: overlap === 0, submit }, desk);
}
