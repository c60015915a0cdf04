import { html, nothing, type TemplateResult } from 'lit';
import type { Flow, Step } from '../flows/flow.ts';
import { flows } from '../flows/index.ts';
import type { Stage } from '../stage.ts';
import { told } from './told.ts';

/** A flow that is being read, and how far it has come. */
export interface Reading {
  readonly name: string;
  readonly flow: Flow;
  /** What came of the steps so far. */
  readonly outcomes: readonly string[];
  /** Since when the current step is under way, in epoch milliseconds. */
  readonly busy?: number;
  /** Why the last try of the current step came to nothing. */
  readonly failure?: string;
}

/** What a reader can do with it. */
export interface Doing {
  run(step: Step): Promise<void>;
  again(): void;
  copy(button: HTMLButtonElement, text: string): Promise<void>;
}

/** A flow's page: its steps so far and the one to be done, the code that a site would write, and the way on. */
export function pageOf(reading: Reading, stage: Stage, doing: Doing): TemplateResult {
  const { name, flow, outcomes } = reading;
  const names = Object.keys(flows);
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
