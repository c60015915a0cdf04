import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Line, Log } from '../log.ts';
import { drawSoon } from './draw-soon.ts';

/** Keeps the log's list up to date. */
export function showLog(log: Log, container: HTMLElement): void {
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
  const draw = drawSoon(() => render(list(log.lines, clock), container));
  log.addEventListener('change', draw);
  draw();
}

function list(lines: readonly Line[], clock: Intl.DateTimeFormat): TemplateResult {
  // Scrollable with the keyboard too, so it takes the focus.
  return html`<ol tabindex="0" role="log" aria-label="Requests and events, newest first">
    ${
      lines.length === 0
        ? html`<li class="empty">Nothing was asked yet.</li>`
        : repeat(
            lines,
            ({ id }) => id,
            (line) => row(line, clock),
          )
    }
  </ol>`;
}

function row(
  { at, kind, tone, what, detail, took, count }: Line,
  clock: Intl.DateTimeFormat,
): TemplateResult {
  return html`<li class="${kind} ${tone}">
    <time datetime=${new Date(at).toISOString()}>${clock.format(at)}</time>
    <span class="what">${what}</span>
    <span class="detail mono">${detail}${count > 1 ? html` <b>× ${count}</b>` : nothing}</span>
    <span class="took">${took === undefined ? nothing : `${took} ms`}</span>
  </li>`;
}
