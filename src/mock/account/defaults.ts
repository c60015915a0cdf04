/** The limits of an account that sets none of its own. */
import type { Settings } from './types.ts';

/** A first-opened account may export 1 km² for nothing. */
export const FREE_M2 = 1_000_000;

/** What the default key is called when the seed does not say. */
export const DEFAULT_KEY_NAME = 'Default key';

export const M2_PER_KM2 = 1_000_000;

export const defaultSettings: Settings = {
  perSecond: { tiles: 200, data: 10 },
  plans: {
    free: { credits: 100_000, keys: 10, overage: false },
    flex: { credits: 500_000, keys: 25, overage: true },
    unlimited: { credits: 5_000_000, keys: 100, overage: true },
  },
  bundles: {
    'km2-10': { km2: 10, credits: 0 },
    'km2-100': { km2: 100, credits: 0 },
    'credits-10000': { km2: 0, credits: 10_000 },
  },
  activeKeysPerUser: 3,
};
