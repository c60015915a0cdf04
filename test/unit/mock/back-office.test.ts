import { describe, expect, it } from 'vitest';
import { createKeyServer } from '../../../src/mock/index.ts';
import { problemOf } from '../account/fixture.ts';

const seed = { keys: [{ name: 'Shop', token: 'pk_shop' }] };

describe('the owner at the desk', () => {
  it('finds a key by its token and by its id', () => {
    const { account } = createKeyServer({ seed });
    const key = account.key('pk_shop');
    expect(key.name).toBe('Shop');
    expect(account.key(key.id)).toBe(key);
  });

  it.each(['', 'pk_nobody', 'constructor', '__proto__'])('finds no key that is called %j', (name) => {
    const { account } = createKeyServer({ seed });
    expect(problemOf(() => account.key(name))).toMatchObject({ status: 404, code: 'not-found' });
  });

  it.each([
    [-1, 'tiles', 'credits'],
    [0.5, 'tiles', 'credits'],
    [NaN, 'tiles', 'credits'],
    [1, '__proto__', 'service'],
    [1, 'constructor', 'service'],
    [1, '', 'service'],
  ])('cannot spend %d credits on %j', (credits, service, field) => {
    const { account } = createKeyServer({ seed });
    expect(problemOf(() => account.spend('pk_shop', credits, service))).toMatchObject({
      status: 422,
      errors: [{ field }],
    });
    expect(account.state.usage).toEqual({ keys: {}, months: {}, hours: {} });
  });
});
