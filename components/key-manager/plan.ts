import { html, nothing, type TemplateResult } from 'lit';
import type { Plan } from '../../src/admin/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { ManagerContext, DialogContext } from './dialog.ts';
import { renderDialogFrame } from './dialog-frame.ts';

/** The plan, what is used of it, and the balance. */
export function renderPlan({ store, texts, format, open }: ManagerContext): TemplateResult | typeof nothing {
  const { plan } = store;
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
    ${store.may('plan') ? html`<button @click=${() => open({ kind: 'plan' })}>${texts.add}</button>` : nothing}
  </div>`;
}

/** Buying a bundle, taking a plan, cancelling it. The dialog stays: one may buy more than one thing. */
export function renderPlanDialog(context: DialogContext): TemplateResult {
  const { store, texts, format, isBusy, run } = context;
  const { plan } = store;
  if (!plan) return renderDialogFrame({ title: texts.addTitle, body: nothing }, context);
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
            <span>${whatOf(km2, credits, context)}</span>
            <button
              type="button"
              aria-label=${`${texts.buy}: ${whatOf(km2, credits, context)}`}
              @click=${act(() => store.buy(bundle))}
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
          context,
          act(() => store.subscribe(offer.plan)),
        ),
      )}
    </ul>
    ${
      plan.status === 'cancelled'
        ? nothing
        : html`<button type="button" class="danger" @click=${act(() => store.cancelPlan())}>
            ${texts.cancelPlan}
          </button>`
    }
  `;
  return renderDialogFrame({ title: texts.addTitle, body }, context);
}

function renderOffer(
  { plan, credits, keys, overage }: Plan['offers']['plans'][number],
  present: Plan,
  { texts, format }: ManagerContext,
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

function whatOf(km2: number, credits: number, { texts, format }: ManagerContext): string {
  const parts = [
    km2 > 0 && format.area(km2),
    credits > 0 && fill(texts.credits, { count: format.count(credits) }),
  ];
  return format.list(parts.filter((part) => part !== false));
}
