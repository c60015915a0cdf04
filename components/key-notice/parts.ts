import { html, nothing, type TemplateResult } from 'lit';
import type { Diagnosis } from '../../src/index.ts';
import { DAY } from '../shared/day.ts';
import { fill } from '../shared/texts/load-texts.ts';
import type { Texts } from '../shared/texts/texts.ts';
import type { Notice } from './notice.ts';

/** A text whose `backticked` parts are code. */
export function withCode(text: string): unknown {
  return text.split('`').map((part, i) => (i % 2 === 1 ? html`<code dir="ltr">${part}</code>` : part));
}

/** When it is tried next, in the reader's own time; nothing when that is not known, or past. */
export function nextTry({ retryAt }: Notice, texts: Texts, now: number = Date.now()): unknown {
  if (retryAt === undefined || retryAt <= now) return nothing;
  const time = new Intl.DateTimeFormat(texts.lang, {
    hour: 'numeric',
    minute: '2-digit',
    ...(retryAt - now < 120_000 && { second: '2-digit' }),
    ...(retryAt - now > DAY / 2 && { month: 'short', day: 'numeric' }),
  }).format(retryAt);
  return fill(texts.nextTry, { time });
}

/** What may be behind it. */
export function causes(list: readonly string[] = []): unknown {
  return list.length === 0
    ? nothing
    : html`<ul>
        ${list.map((cause) => html`<li>${cause}</li>`)}
      </ul>`;
}

/** The rule that would let this page in, to copy. */
export function rule(
  notice: Notice | undefined,
  texts: Texts,
  { isCopied, copy }: { readonly isCopied: boolean; copy(rule: string): void },
): unknown {
  if (notice?.rule === undefined) return nothing;
  const { rule: text, addRule } = notice;
  return html`
    <div class="rule">
      <span id="rule">${addRule}</span>
      <span class="copy">
        <code dir="ltr">${text}</code>
        <button aria-describedby="rule" @click=${() => copy(text)}>
          ${isCopied ? texts.copied : texts.copy}
        </button>
      </span>
    </div>
  `;
}

/** The message that developers read, and what the doctor finds once it is opened. */
export function details(
  notice: Notice | undefined,
  found: readonly Diagnosis[] | 'pending' | undefined,
  texts: Texts,
  onToggle: (event: Event) => void,
): unknown {
  if (notice?.message === undefined) return nothing;
  const { message } = notice;
  return html`
    <details @toggle=${onToggle}>
      <summary>${texts.details}</summary>
      <p class="soft" lang="en" dir="ltr">${withCode(message)}</p>
      <div aria-live="polite">${findings(found, message, texts)}</div>
    </details>
  `;
}

/** What the doctor found, apart from what the notice says already and from what finding it took. */
function findings(all: readonly Diagnosis[] | 'pending' | undefined, message: string, texts: Texts): unknown {
  if (all === undefined) return nothing;
  if (all === 'pending') return html`<p class="soft">${texts.examining}</p>`;
  const found = all.filter(({ id, what }) => id !== 'requests' && !message.startsWith(what));
  if (found.length === 0) return html`<p class="findings soft">${texts.nothingFound}</p>`;
  return html`<ul class="findings" lang="en" dir="ltr">
    ${found.map((finding) => oneFinding(finding, texts))}
  </ul>`;
}

function oneFinding({ severity, what, remedy, link }: Diagnosis, texts: Texts): TemplateResult {
  return html`<li data-severity=${severity}>
    <strong>${texts.severity[severity]}</strong> ${withCode(what)} ${withCode(remedy)}
    ${
      link !== undefined && /^https:/.test(link)
        ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${texts.help}</a>`
        : nothing
    }
  </li>`;
}
