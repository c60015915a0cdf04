import { html, render, type TemplateResult } from 'lit';
import type { Stage } from '../stage.ts';
import { drawSoon } from './draw-soon.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The same day of the next month, or that month's last, UTC. */
export function monthLater(now: number): number {
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + 1, 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

/** The server's time, the buttons that move it, and the one that starts everything over. */
export function showClock(stage: Stage, container: HTMLElement): void {
  const time = new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  const draw = drawSoon(() => render(view(stage, time), container));
  stage.addEventListener('change', draw);
  setInterval(draw, MINUTE / 4);
  draw();
}

function view(stage: Stage, time: Intl.DateTimeFormat): TemplateResult {
  const { now } = stage.server;
  const move = (label: string, milliseconds: () => number): TemplateResult =>
    html`<button type="button" @click=${() => stage.attempt(() => stage.advance(milliseconds()))}>
      ${label}
    </button>`;
  return html`
    <p class="now">
      <span class="note">Its time, UTC</span>
      <time datetime=${new Date(now).toISOString()}>${time.format(now)}</time>
    </p>
    <div class="moves" role="group" aria-label="Move the server’s clock">
      ${move('+ 1 hour', () => HOUR)} ${move('+ 1 day', () => DAY)}
      ${move('+ 1 month', () => monthLater(stage.server.now) - stage.server.now)}
    </div>
    <button type="button" class="reset" @click=${() => stage.attempt(() => stage.reset())}>
      Reset everything
    </button>
  `;
}
