import { describe, expect, it } from 'vitest';
import { defaultKey } from '../../../src/mock/account/account.ts';
import { reissueKey } from '../../../src/mock/account/keys.ts';
import { restore, serialize } from '../../../src/mock/account/stored.ts';
import { exportAsk, keyNamed, NOW, openAccount, outcome, steadyRandom, tileAsk } from './fixture.ts';

describe('a stored account', () => {
  it('comes back as it was, through JSON', () => {
    const account = openAccount({
      keys: [
        { name: 'k', token: 'pk_k' },
        { name: 'b', token: 'pk_b', api: 'batch' },
      ],
    });
    reissueKey(account, keyNamed(account, 'k').id, { overlap_seconds: 60 }, NOW, steadyRandom(4));
    outcome(account, tileAsk('pk_k'));
    outcome(account, exportAsk('pk_b', 0.3));
    const restored = restore(JSON.parse(JSON.stringify(serialize(account))) as ReturnType<typeof serialize>);
    expect(restored).toEqual({ ...account, windows: {} });
    expect(outcome(restored, tileAsk('pk_k'), NOW + 59_000)).toBe('ok');
    expect(outcome(restored, tileAsk('pk_k'), NOW + 60_000)).toBe('invalid-key');
  });

  it('is a copy: what happens later does not reach it', () => {
    const account = openAccount();
    const stored = serialize(account);
    outcome(account, tileAsk(defaultKey(account).token));
    expect(stored.usage.months).toEqual({});
  });
});
