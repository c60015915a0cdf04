import type { TemplateResult } from 'lit';
import type { Stage } from '../stage.ts';

/** One thing that the reader lets happen. */
export interface Step {
  /** What is going to happen, and why. `code` stands in backticks here and in all that is told. */
  readonly text: string;
  /** What its button says. */
  readonly act: string;
  /** Lets it happen. What it gives back is told in the step's place. */
  run(stage: Stage): Promise<string>;
}

/** A sequence against the key server, told as it goes, with the code that a site would write. */
export interface Flow {
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly Step[];
  readonly code: string;
  /** Something to look at in the step that is due, drawn again with every change. */
  readonly aside?: (stage: Stage) => TemplateResult;
  /** Takes back what only this flow has set up. */
  leave?(stage: Stage): void;
}
