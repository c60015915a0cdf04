import type { Seed, SeedUsage } from 'mapward/mock';

/** The tokens of a mock are no secrets; fixed ones let a link and a reload find the same keys again. */
export const defaultToken = 'pk_MapwardDemoDefaultKey001';
export const shopToken = 'pk_MapwardDemoShopSiteKey01';
/** Looks like a key, and no account has it. */
export const unknownToken = 'pk_NoSuchKeyAnywhereAtAll00';

const days = 60;

/** Uneven, and the same every time: weekdays are busier, and every day differs a little from the one before. */
function visits(day: number): number {
  const weekend = day % 7 < 2 ? 0.45 : 1;
  const growth = 1.35 - day / days / 2;
  const jitter = 0.82 + ((day * 37) % 11) / 30;
  return weekend * growth * jitter;
}

/** What the account used on one day, from the hours of that day. */
function dayOf(day: number): SeedUsage[] {
  const share = visits(day);
  return [9, 13, 18].flatMap((hour, turn): SeedUsage[] => {
    const at = { hours_ago: day * 24 + hour };
    const part = share * [0.3, 0.45, 0.25][turn]!;
    return [
      { key: 'Default key', service: 'tiles', ...at, requests: Math.round(620 * part) },
      { key: 'Default key', service: 'geocoding', ...at, requests: Math.round(90 * part) },
      { key: 'Shop website', service: 'tiles', ...at, requests: Math.round(340 * part) },
    ];
  });
}

/** An account with two months behind it, so that charts are full at first sight. Its free km² are unspent. */
export function demoSeed(): Seed {
  return {
    plan: 'free',
    users: [
      {
        name: 'Ada Admin',
        email: 'ada@mapward.test',
        role: 'admin',
        service_token: 'sk_demo_service_token_of_the_mock_in_this_page',
      },
    ],
    keys: [
      { name: 'Default key', token: defaultToken, default: true },
      { name: 'Shop website', token: shopToken, origins: ['shop.example', '*.shop.example'] },
    ],
    history: Array.from({ length: days }, (_, day) => dayOf(day)).flat(),
  };
}
