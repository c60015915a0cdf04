import { isAdminError, type ApiKey } from 'mapward/admin';
import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { maskKey } from 'mapward';
import type { Stage } from '../stage.ts';

const number = new Intl.NumberFormat();

/** The account's keys, and what can be done to them at once. */
export function showKeys(stage: Stage, container: HTMLElement): void {
  let refusal: string | undefined;
  let round = 0;

  async function read(): Promise<void> {
    const mine = ++round;
    const page = await stage.admin.keys
      .list({ limit: 100 })
      .page()
      .catch(() => undefined);
    // While the server gives no answer, what was read last stays.
    if (mine === round && page) render(view(page.items, stage, refusal, change), container);
  }

  /** Does something to a key, then lets map and panels see what came of it. */
  async function change(operation: () => Promise<unknown>): Promise<void> {
    refusal = undefined;
    try {
      await operation();
    } catch (error) {
      if (!isAdminError(error)) throw error;
      refusal = error.message;
    }
    stage.changed();
  }

  stage.addEventListener('change', () => void read());
  void read();
}

type Change = (operation: () => Promise<unknown>) => Promise<void>;

function view(
  keys: readonly ApiKey[],
  stage: Stage,
  refusal: string | undefined,
  change: Change,
): TemplateResult {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Keys">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Key</th>
            <th scope="col">Allowed origins</th>
            <th scope="col" class="number">Credits this month</th>
            <th scope="col">State</th>
            <th scope="col"><span class="hidden">What can be done</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            keys,
            ({ id }) => id,
            (key) => row(key, stage, change),
          )}
        </tbody>
      </table>
    </div>
    <p class="refusal" role="alert">${refusal ?? nothing}</p>
  `;
}

function row(key: ApiKey, stage: Stage, change: Change): TemplateResult {
  const { id, name, token, origins, user_agent: app, active, revoked } = key;
  const { keys } = stage.admin;
  const onMap = stage.key === token;
  return html`<tr class=${revoked === null ? '' : 'revoked'}>
    <th scope="row">${name}${onMap ? html` <span class="chip here">on the map</span>` : nothing}</th>
    <td class="mono">${maskKey(token)}</td>
    <td>
      ${origins.map((rule) => html`<span class="chip mono">${rule}</span> `)}
      ${app ? html`<span class="chip mono" title="User agent">“${app}”</span>` : nothing}
      ${origins.length === 0 && !app ? html`<span class="note">any</span>` : nothing}
    </td>
    <td class="number">${number.format(key.monthly_usage)}</td>
    <td>${revoked === null ? (active ? 'Active' : 'Inactive') : 'Revoked'}</td>
    <td class="doings">
      ${
        revoked === null
          ? html`
              <button type="button" aria-label="Use ${name} on the map" @click=${() => use(stage, token)}>
                Use
              </button>
              ${
                key.default
                  ? nothing
                  : html`<button
                      type="button"
                      aria-label="${active ? 'Deactivate' : 'Activate'} ${name}"
                      @click=${() => change(() => keys.setActive(id, !active))}
                    >
                      ${active ? 'Deactivate' : 'Activate'}
                    </button>`
              }
            `
          : nothing
      }
    </td>
  </tr>`;
}

async function use(stage: Stage, token: string): Promise<void> {
  await stage.useKey(token);
  await stage.open();
}
