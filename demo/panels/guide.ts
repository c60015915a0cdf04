import { render } from 'lit';
import type { Step } from '../flows/flow.ts';
import { flowNamed, flows } from '../flows/index.ts';
import type { Stage } from '../stage.ts';
import { drawSoon } from './draw-soon.ts';
import { pageOf, type Reading } from './guide-page.ts';

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
      // Only the row is scrolled: the page stays where its reader is.
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
    try {
      // Without permission it rejects, and on plain http there is no clipboard.
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Select and copy it';
    }
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
