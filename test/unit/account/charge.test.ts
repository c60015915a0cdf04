import { describe, expect, it } from 'vitest';
import { exportAsk, oneOfEach, openAccount, request, tileAsk } from './fixture.ts';

describe('the charge', () => {
  it('is of whole square metres, the free ones first', () => {
    const account = openAccount({ ...oneOfEach, balance: { km2: 1 } });
    request(account, exportAsk('pk_batch', 0.6000004));
    expect(account.balance).toEqual({ freeM2: 400_000, m2: 1_000_000, credits: 0 });
    request(account, exportAsk('pk_batch', 0.5));
    expect(account.balance).toEqual({ freeM2: 0, m2: 900_000, credits: 0 });
  });

  it('is at least one square metre', () => {
    const account = openAccount(oneOfEach);
    request(account, exportAsk('pk_batch', 0.000_000_1));
    expect(account.balance.freeM2).toBe(999_999);
  });

  it('is not made for asking for usage', () => {
    const account = openAccount(oneOfEach);
    request(account, tileAsk('pk_open', { kind: 'usage', credits: 0 }));
    expect(account.usage).toEqual({ keys: {}, months: {}, hours: {} });
  });

  it('replaces the balance, so that who stores it sees the change', () => {
    const account = openAccount(oneOfEach);
    const { balance, plan } = account;
    request(account, tileAsk('pk_open'));
    expect(account.balance).toBe(balance);
    request(account, exportAsk('pk_batch', 0.1));
    expect(account.balance).not.toBe(balance);
    expect(account.plan).toBe(plan);
  });
});
