import { html, nothing, type TemplateResult } from 'lit';
import type { Plan } from '../../src/admin/index.ts';
import { fill } from '../shared/texts/language.ts';
import { renderSheet, type Desk, type DialogDesk } from './dialog.ts';

/** The plan, what is used of it, and the balance. */
export function renderPlan({ office, texts, format, open }: Desk): TemplateResult | typeof nothing {
  const { plan } = office;
  if (!plan) return nothing;
  const { quota, balance } = plan;
  const used = fill(texts.quota, { used: format.count(quota.used), limit: format.count(quota.limit) });
  return html`<div class="plan">
    <dl>
      <div>
        <dt>${texts.plan}</dt>
        <dd>
          <span class="name">${plan.plan}</span>
          <span data-status=${plan.status}>${texts.planStates[plan.status]}</span>
          <span class="hint">${used}</span>
        </dd>
      </div>
      <div>
        <dt>${texts.balance}</dt>
        <dd>
          ${fill(texts.balanceOf, { area: format.area(balance.km2), credits: format.count(balance.credits) })}
        </dd>
      </div>
    </dl>
    <button @click=${() => open({ kind: 'plan' })}>${texts.add}</button>
  </div>`;
}

/** Buying a bundle, taking a plan, cancelling it. The dialog stays: one may buy more than one thing. */
export function renderPlanDialog(desk: DialogDesk): TemplateResult {
  const { office, texts, format, isBusy, run } = desk;
  const { plan } = office;
  if (!plan) return renderSheet({ title: texts.addTitle, body: nothing }, desk);
  const act = (work: () => Promise<void>) => (): void => {
    if (!isBusy)
      run(async () => {
        await work();
        return { kind: 'plan' };
      });
  };
  const { km2, credits } = plan.balance;
  const body = html`
    <p role="status">
      ${texts.balance}: ${fill(texts.balanceOf, { area: format.area(km2), credits: format.count(credits) })}
    </p>
    <h3>${texts.bundles}</h3>
    <ul class="offers">
      ${plan.offers.bundles.map(
        ({ bundle, km2, credits }) =>
          html`<li>
            <span>${whatOf(km2, credits, desk)}</span>
            <button
              type="button"
              aria-label=${`${texts.buy}: ${whatOf(km2, credits, desk)}`}
              @click=${act(() => office.buy(bundle))}
            >
              ${texts.buy}
            </button>
          </li>`,
      )}
    </ul>
    <h3>${texts.plans}</h3>
    <ul class="offers">
      ${plan.offers.plans.map((offer) =>
        renderOffer(
          offer,
          plan,
          desk,
          act(() => office.subscribe(offer.plan)),
        ),
      )}
    </ul>
    ${
      plan.status === 'cancelled'
        ? nothing
        : html`<button type="button" class="danger" @click=${act(() => office.cancelPlan())}>
            ${texts.cancelPlan}
          </button>`
    }
  `;
  return renderSheet({ title: texts.addTitle, body }, desk);
}

function renderOffer(
  { plan, credits, keys, overage }: Plan['offers']['plans'][number],
  present: Plan,
  { texts, format }: Desk,
  take: () => void,
): TemplateResult {
  const isPresent = plan === present.plan && present.status !== 'cancelled';
  const said = fill(texts.planOffer, { plan, credits: format.count(credits), keys: format.count(keys) });
  return html`<li>
    <span>${said}${overage ? html` <span class="hint">${texts.goesOn}</span>` : nothing}</span>
    ${
      isPresent
        ? html`<span class="soft">${texts.current}</span>`
        : html`<button type="button" aria-label=${`${texts.subscribe}: ${plan}`} @click=${take}>
            ${texts.subscribe}
          </button>`
    }
  </li>`;
}

function whatOf(km2: number, credits: number, { texts, format }: Desk): string {
  const parts = [
    km2 > 0 && format.area(km2),
    credits > 0 && fill(texts.credits, { count: format.count(credits) }),
  ];
  return format.list(parts.filter((part) => part !== false));
}
