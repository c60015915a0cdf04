import {
  html,
  LitElement,
  nothing,
  type CSSResult,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import type { KeyClient, KeyProblem } from '../../src/index.ts';
import type { Fault } from '../shared/complain.ts';
import { tokens } from '../shared/tokens.ts';
import { styles } from './key-notice.styles.ts';

/** The notice of a refused key. */
export class KeyNotice extends LitElement {
  static override styles: CSSResult[] = [tokens, styles];

  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    problem: { attribute: false },
    trouble: { attribute: false },
    problemDetails: { attribute: 'problem-details' },
    theme: { reflect: true },
  };

  declare client: KeyClient | undefined;
  declare problem: KeyProblem | null | undefined;
  declare trouble: Fault | Error | undefined;
  declare problemDetails: 'auto' | 'always' | 'never' | null | undefined;
  declare theme: 'light' | 'dark' | null | undefined;

  override render(): TemplateResult {
    const { problem, trouble } = this;
    const text = problem?.message ?? trouble?.message;
    return html`<div class="card" role="alert" ?hidden=${!text}>
      <h2>The map is not available</h2>
      <p>${text ?? nothing}</p>
      <button ?hidden=${!problem} @click=${() => this.client?.recheck()}>Try again</button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'key-notice': KeyNotice;
  }
}
