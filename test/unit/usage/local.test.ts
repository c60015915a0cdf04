import { expect, it } from 'vitest';
import { localUsage } from '../../../src/usage/local.ts';

it('counts credits by what the resource costs, else the service, else one', () => {
  const costs = { 'maps tile': 4, maps: 2 };
  const { series, totals } = localUsage({ 'maps tile': 10, 'maps style': 3, 'geocoding data': 5 }, costs, 0);
  expect(series?.map(({ service, credits }) => [service, credits])).toEqual([
    ['maps', [46]],
    ['geocoding', [5]],
  ]);
  expect(totals).toMatchObject({ requests: 18, credits: 51 });
});
