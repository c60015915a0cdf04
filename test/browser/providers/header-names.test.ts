import { assert } from 'chai';
import { defineProvider, type Provider } from '../../../src/index.ts';

function providerWith(name: string): Provider {
  return {
    name: 'acme',
    endpoints: [{ origin: 'https://tiles.acme.example' }],
    key: { in: 'header', name },
  };
}

describe('defineProvider', () => {
  for (const name of ['Cookie', 'host', 'Origin', 'Referer', 'Sec-Key', 'Proxy-Authorization', 'Via', 'DNT'])
    it(`refuses the header ${name}, which no page may set`, () => {
      assert.throws(() => defineProvider(providerWith(name)), TypeError, `\`${name}\``);
    });

  for (const name of ['X-Api-Key', 'authorization', 'Ocp-Apim-Subscription-Key'])
    it(`takes the header ${name}`, () => {
      defineProvider(providerWith(name));
    });
});
