import { html, nothing, type TemplateResult } from 'lit';
import type { DialogContext } from './dialog.ts';

export interface DialogFrame {
  readonly title: string;
  readonly body: unknown;
  /** What the button to close says. Default: Cancel, or Close without an action. */
  readonly close?: string;
  /** What the main button says; without it there is only the one to close. */
  readonly action?: string;
  readonly dangerous?: boolean;
  readonly isReady?: boolean;
  readonly submit?: () => void;
  readonly part?: string;
}

/** A dialog's frame: title, body, what went wrong, buttons. Enter submits it. */
export function renderDialogFrame(frame: DialogFrame, context: DialogContext): TemplateResult {
  const { texts, error, isBusy, close } = context;
  const { title, body, action, dangerous = false, isReady = true, submit, part } = frame;
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    const inputs = (event.target as HTMLFormElement).querySelectorAll('input');
    // A number field tells an empty text for anything but a number: that would read as no limit.
    const wrong = [...inputs].find(({ validity }) => validity.badInput);
    if (wrong) wrong.reportValidity();
    else if (isReady && !isBusy) submit?.();
  };
  return html`<form part=${part ?? nothing} novalidate @submit=${onSubmit}>
    <h2 id="title">${title}</h2>
    <div class="body">${body}</div>
    <div role="alert">${error === undefined ? nothing : html`<p class="error">${error}</p>`}</div>
    <div class="buttons">
      <button type="button" ?autofocus=${action === undefined} @click=${close}>
        ${frame.close ?? (action === undefined ? texts.close : texts.cancel)}
      </button>
      ${
        action === undefined
          ? nothing
          : html`<button
              type="submit"
              class=${dangerous ? 'primary danger' : 'primary'}
              aria-disabled=${isReady && !isBusy ? 'false' : 'true'}
            >
              ${isBusy ? texts.working : action}
            </button>`
      }
    </div>
  </form>`;
}
