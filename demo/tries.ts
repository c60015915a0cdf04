import { shopToken, unknownToken } from './seed.ts';
import type { Stage } from './stage.ts';

export type TryName = 'valid' | 'invalid' | 'origin' | 'quota';

/** What a click on one of the buttons under the map does. */
export const tries: Readonly<Record<TryName, (stage: Stage) => Promise<void>>> = {
  /** The map is fixed where it stands: that is the point of it. */
  async valid(stage) {
    const { plan } = stage.admin;
    const { quota } = await plan.get();
    if (quota.remaining === 0) await plan.buyBundle('credits-10000');
    await stage.useKey(stage.server.defaultKey);
    await stage.view.client?.recheck();
  },
  async invalid(stage) {
    await stage.useKey(unknownToken);
    await stage.open();
  },
  /** A key that only shop.example may use. */
  async origin(stage) {
    await stage.useKey(shopToken);
    await stage.open();
  },
  async quota(stage) {
    await stage.useKey(stage.server.defaultKey);
    stage.server.account.spendQuota();
    await stage.open();
  },
};
