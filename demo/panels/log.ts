import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Line, Log } from '../log.ts';
import { drawSoon } from './draw-soon.ts';

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** Keeps the log's list up to date. */
export function showLog(log: Log, container: HTMLElement): void {
  const draw = drawSoon(() => render(list(log.lines), container));
  log.addEventListener('change', draw);
  draw();
}

function list(lines: readonly Line[]): TemplateResult {
  // Scrollable with the keyboard too, so it takes the focus.
  return html`<ol tabindex="0" role="log" aria-label="Requests and events, newest first">
    ${lines.length === 0 ? html`<li class="empty">Nothing was asked yet.</li>` : repeat(lines, ({ id }) => id, row)}
  </ol>`;
}

function row({ at, kind, tone, what, detail, took, count }: Line): TemplateResult {
  return html`<li class="${kind} ${tone}">
    <time datetime=${new Date(at).toISOString()}>${clock.format(at)}</time>
    <span class="what">${what}</span>
    <span class="detail mono">${detail}${count > 1 ? html` <b>× ${count}</b>` : nothing}</span>
    <span class="took">${took === undefined ? nothing : `${took} ms`}</span>
  </li>`;
}
