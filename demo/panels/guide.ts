import { html, nothing, render, type TemplateResult } from 'lit';
import type { Flow, Step } from '../flows/flow.ts';
import { flowNamed, flows } from '../flows/index.ts';
import type { Stage } from '../stage.ts';
import { drawSoon } from './draw-soon.ts';
import { told } from './told.ts';

/** A flow that is being read, and how far it has come. */
interface Reading {
  readonly name: string;
  readonly flow: Flow;
  /** What came of the steps so far. */
  readonly outcomes: readonly string[];
  /** Since when the current step is under way, in epoch milliseconds. */
  readonly busy?: number;
  /** Why the last try of the current step came to nothing. */
  readonly failure?: string;
}

const names = Object.keys(flows);

/** Shows the flow that the URL names, and lets the reader walk through it. Without one, the page's own start stays. */
export function showGuide(
  stage: Stage,
  parts: { start: HTMLElement; page: HTMLElement; nav: HTMLElement },
): void {
  const { start, page, nav } = parts;
  const title = document.title;
  let reading: Reading | undefined;

  const draw = drawSoon(() => {
    start.hidden = reading !== undefined;
    page.hidden = reading === undefined;
    if (reading) render(pageOf(reading, stage, { run, again, copy }), page);
    for (const link of nav.querySelectorAll('a')) {
      const name = flowNamed(link.hash);
      if (name === reading?.name) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
      link.classList.toggle('done', name !== undefined && (stage.memory.read().done ?? []).includes(name));
    }
  });

  function set(next: Reading | undefined): void {
    reading = next;
    draw();
  }

  /** @param followed whether the reader has followed a link just now: what it leads to takes the keyboard along. */
  async function open(followed: boolean): Promise<void> {
    const name = flowNamed(location.hash);
    if (name === reading?.name) return;
    leave();
    if (name === undefined) {
      document.title = title;
      set(undefined);
      if (followed) requestAnimationFrame(() => focusOn(start));
      return;
    }
    const flow = await flows[name]!();
    // Another link may have been followed meanwhile.
    if (name !== flowNamed(location.hash)) return;
    document.title = `${flow.title} · Mapward`;
    set({ name, flow, outcomes: [] });
    page.scrollTop = 0;
    page.parentElement?.scrollTo(0, 0);
    requestAnimationFrame(() => {
      const link = nav.querySelector<HTMLElement>('[aria-current]');
      // The row alone is scrolled: the page stays where its reader is.
      if (link)
        link.closest('ol')?.scrollTo({ left: link.offsetLeft - nav.offsetLeft - nav.clientWidth / 3 });
      if (followed) focusOn(page);
    });
  }

  function leave(): void {
    const before = reading;
    reading = undefined;
    before?.flow.leave?.(stage);
  }

  async function run(step: Step): Promise<void> {
    const before = reading;
    if (!before || before.busy !== undefined) return;
    set({ name: before.name, flow: before.flow, outcomes: before.outcomes, busy: Date.now() });
    const ticking = setInterval(draw, 1000);
    stage.log.event('step', step.act);
    const after = await outcome(before, step);
    clearInterval(ticking);
    if (reading?.flow !== before.flow) return;
    set(after);
    if (after.outcomes.length === before.flow.steps.length) {
      const done = new Set([...(stage.memory.read().done ?? []), before.name]);
      stage.memory.write({ done: [...done] });
    }
    stage.changed();
    requestAnimationFrame(() => focusOn(page));
  }

  async function outcome(before: Reading, step: Step): Promise<Reading> {
    const { name, flow, outcomes } = before;
    try {
      if (outcomes.length === 0) await stage.tidy();
      return { name, flow, outcomes: [...outcomes, await step.run(stage)] };
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      return { name, flow, outcomes, failure };
    }
  }

  function again(): void {
    if (!reading) return;
    const { name } = reading;
    leave();
    void flows[name]!().then((flow) => set({ name, flow, outcomes: [] }));
  }

  async function copy(button: HTMLButtonElement, text: string): Promise<void> {
    const said = await navigator.clipboard.writeText(text).then(
      () => 'Copied',
      () => 'Select and copy it',
    );
    button.textContent = said;
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  }

  stage.addEventListener('change', draw);
  stage.addEventListener('reset', again);
  draw();
  addEventListener('hashchange', () => void open(true));
  void open(false);
}

/** Puts what is to be done next in view, and where the keyboard is. */
function focusOn(page: HTMLElement): void {
  const next = page.querySelector<HTMLElement>('.step.current button, .next-flow, [data-try]');
  next?.focus({ preventScroll: true });
  next?.closest('li, nav')?.scrollIntoView({ block: 'nearest' });
}

interface Doing {
  run(step: Step): Promise<void>;
  again(): void;
  copy(button: HTMLButtonElement, text: string): Promise<void>;
}

function pageOf(reading: Reading, stage: Stage, doing: Doing): TemplateResult {
  const { name, flow, outcomes } = reading;
  const at = names.indexOf(name);
  const next = names[at + 1];
  const finished = outcomes.length === flow.steps.length;
  return html`
    <p class="count">${at + 1} of ${names.length}</p>
    <h2>${flow.title}</h2>
    <p class="lead">${told(flow.lead)}</p>
    <ol class="steps">
      ${flow.steps.map((step, index) => stepOf(step, index, reading, doing, flow.aside?.(stage)))}
    </ol>
    <figure class="code">
      <figcaption>
        What a site would write
        <button
          type="button"
          class="quiet"
          @click=${(event: Event) => doing.copy(event.currentTarget as HTMLButtonElement, flow.code)}
        >
          Copy
        </button>
      </figcaption>
      <pre><code>${flow.code}</code></pre>
    </figure>
    <nav class="turn" aria-label="Guide">
      ${
        outcomes.length > 0
          ? html`<button type="button" @click=${doing.again}>Start over</button>`
          : html`<a href="#">Back to the start</a>`
      }
      ${
        next === undefined
          ? nothing
          : html`<a class="next-flow ${finished ? 'ready' : ''}" href="#flow=${next}">Next flow</a>`
      }
    </nav>
  `;
}

function stepOf(
  step: Step,
  index: number,
  reading: Reading,
  { run }: Doing,
  aside: TemplateResult | undefined,
): TemplateResult {
  const { outcomes, busy: since, failure } = reading;
  const outcome = outcomes[index];
  const current = index === outcomes.length;
  const busy = current && since !== undefined;
  const seconds = busy ? Math.floor((Date.now() - since) / 1000) : 0;
  return html`<li class="step ${outcome === undefined ? (current ? 'current' : 'later') : 'done'}">
    <p>${told(step.text)}</p>
    ${
      current
        ? html`<button type="button" class="primary" aria-disabled=${busy} @click=${() => run(step)}>
              ${step.act}
            </button>
            ${seconds > 0 ? html`<span class="pending">Under way for ${seconds}&thinsp;s …</span>` : nothing}`
        : nothing
    }
    ${(current && aside) || nothing}
    <div class="outcome" role="status">
      ${
        outcome === undefined
          ? current && failure !== undefined
            ? html`<p class="failure">${failure}</p>`
            : nothing
          : html`<p>${told(outcome)}</p>`
      }
    </div>
  </li>`;
}
