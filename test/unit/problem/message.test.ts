import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/problem/classify.ts';
import { messageFor, originRule } from '../../../src/problem/message.ts';
import type { ProblemCode } from '../../../src/problem/problem.ts';
import { NOW } from './evidence.ts';

const masked = 'pk_…9f2c';
const facts = (code: ProblemCode, of: Partial<Facts> = {}): Facts => ({
  code,
  candidates: [code],
  certain: true,
  status: 403,
  host: 'tiles.example.com',
  service: 'tiles',
  resource: 'tile',
  ...of,
});
/** A key that never left: no host answered. */
const unsent = (code: ProblemCode): Facts => {
  const { status: _, ...rest } = facts(code);
  return rest;
};

const uncertain = (origin: string): Facts =>
  facts('refused', { certain: false, candidates: ['origin-not-allowed', 'invalid-key'], origin });

describe('messageFor', () => {
  it('says what happened, where, and exactly what to add', () => {
    expect(messageFor(facts('origin-not-allowed', { origin: 'https://shop.example' }), masked)).toBe(
      "Key `pk_…9f2c` was refused by tiles.example.com (403): this page's origin https://shop.example is not on its list. Add `shop.example` to the key's allowed origins.",
    );
  });

  it.each([
    ['invalid-key', 'mistyped, deleted, revoked or reissued', 'Check it, or use a current key'],
    ['inactive-key', 'switched off', 'Activate it'],
    ['expired-key', 'has expired', 'Use a current key'],
    ['user-agent-not-allowed', 'user agent', 'Change the rule'],
    ['service-not-enabled', 'not enabled for this service', 'Enable the service'],
    ['no-plan', 'no active plan', 'Choose a plan'],
    ['no-balance', 'does not cover it', 'Add to the balance'],
    ['quota-exceeded', 'used up', 'Raise the quota'],
    ['rate-limited', 'too many requests', 'goes on by itself'],
    ['malformed-key', 'malformed', 'Copy it again'],
    ['secret-key', 'a secret', 'Revoke it'],
    ['refused', 'no reason given', ''],
  ] as const)('says of %s what it is and what to do', (code, what, todo) => {
    const message = messageFor(facts(code), masked);
    expect(message).toContain('Key `pk_…9f2c` was refused by tiles.example.com (403)');
    expect(message).toContain(what);
    expect(message).toContain(todo);
    expect(message).toMatch(/[^.]\.$/);
  });

  it.each([
    ['missing-key', 'No API key was given'],
    ['malformed-key', 'empty, or contains whitespace'],
    ['secret-key', 'not a public key; it was not sent'],
  ] as const)('says of %s that nothing was sent, and names no host that did not speak', (code, what) => {
    const message = messageFor(unsent(code), '');
    expect(message).toContain(what);
    expect(message).not.toContain('tiles.example.com');
  });

  it('says that a host asks for a key', () => {
    expect(messageFor(facts('missing-key', { status: 401 }), '')).toBe(
      'tiles.example.com asks for a key (401). Set `key` in createClient(), or the `api-key` attribute.',
    );
  });

  it.each([
    ['unreachable', 'no readable answer'],
    ['server-error', 'a fault of its own'],
    ['bad-response', 'cut off, stalled or not what was asked for'],
  ] as const)('blames %s on the host or the line, not on the key', (code, what) => {
    const message = messageFor(facts(code, { status: 503 }), masked);
    expect(message).toContain(what);
    expect(message).toContain('tiles.example.com (503)');
    expect(message).not.toContain(masked);
  });

  it('shows no status where there was none', () => {
    expect(messageFor(unsent('unreachable'), masked)).toBe(
      'tiles.example.com gave no readable answer: the network, a blocker, or a refusal without CORS headers. It is tried again by itself.',
    );
  });

  it('says why the host does not answer where that is known', () => {
    expect(messageFor(unsent('unreachable'), masked, 'it may not be running')).toBe(
      'tiles.example.com gave no readable answer: it may not be running. It is tried again by itself.',
    );
  });

  it('names the causes that remain when it is not certain, and the origin only if it may be one', () => {
    const origin = 'https://shop.example';
    const candidates: ProblemCode[] = ['refused', 'origin-not-allowed', 'invalid-key'];
    expect(messageFor(facts('refused', { certain: false, candidates, origin }), masked)).toBe(
      "Key `pk_…9f2c` was refused by tiles.example.com (403), without saying why. It may be: origin-not-allowed, invalid-key. If it is the origin, add `shop.example` to the key's allowed origins.",
    );
    const start = 'Key `pk_…9f2c` was refused by tiles.example.com (403), without saying why. It may be: ';
    expect(
      messageFor(facts('refused', { certain: false, candidates: ['no-plan', 'no-balance'], origin }), masked),
    ).toBe(`${start}no-plan, no-balance.`);
    expect(messageFor(facts('refused', { certain: false, candidates }), masked)).toBe(
      `${start}origin-not-allowed, invalid-key.`,
    );
  });

  it('says of a single cause that it is only likely, and of none nothing', () => {
    const start = 'Key `pk_…9f2c` was refused by tiles.example.com (403), without saying why.';
    const uncertain = (candidates: ProblemCode[]): string =>
      messageFor(facts('refused', { certain: false, candidates }), masked);
    expect(uncertain(['quota-exceeded'])).toBe(`${start} Most likely: quota-exceeded.`);
    expect(uncertain(['refused'])).toBe(start);
  });

  it('says that no key went along', () => {
    expect(messageFor(facts('refused', { certain: false, candidates: ['missing-key'] }), '')).toContain(
      'tiles.example.com refused a request without a key (403)',
    );
  });

  it.each(['null', 'file://', 'about:blank'])('says that the origin %s can be on no list', (origin) => {
    expect(messageFor(facts('origin-not-allowed', { origin }), masked)).toContain('no origin of its own');
  });

  it.each([
    'capacitor://localhost',
    'ionic://localhost',
    'app://shop',
    'tauri://localhost',
    'chrome-extension://abcdefghijklmnop',
  ])('says what to do about the origin %s of an app, which can be on no list', (origin) => {
    for (const facts_ of [facts('origin-not-allowed', { origin }), uncertain(origin)]) {
      const message = messageFor(facts_, masked);
      expect(message).toContain(`No list can allow the origin \`${origin}\` of an app.`);
      expect(message).toContain('Serve its pages from `https://localhost`');
      expect(message).not.toContain('dd `shop`');
    }
    expect(originRule(origin)).toBeUndefined();
  });

  it.each(['https://localhost', 'https://tauri.localhost', 'http://localhost:3000'])(
    'says to add the host of %s, which an app may have',
    (origin) => {
      const { hostname } = new URL(origin);
      expect(messageFor(facts('origin-not-allowed', { origin }), masked)).toContain(`Add \`${hostname}\` to`);
    },
  );

  it('speaks of no origin where there is no page', () => {
    const message = messageFor(facts('origin-not-allowed'), masked);
    expect(message).toContain("this page's origin is not on its list.");
    expect(message).not.toContain('Add ');
  });

  it('says when it goes on', () => {
    const told = ' Next try after 2026-11-21T12:00:00.000Z.';
    expect(messageFor(facts('rate-limited', { retryAt: NOW, resetAt: NOW + 5 }), masked)).toContain(told);
    expect(messageFor(facts('quota-exceeded', { retryAt: NOW }), masked)).toContain(told);
    expect(messageFor(facts('server-error', { retryAt: NOW }), masked)).toContain(told);
    expect(
      messageFor(
        facts('rate-limited', {
          certain: false,
          candidates: ['rate-limited', 'quota-exceeded'],
          retryAt: NOW,
        }),
        masked,
      ),
    ).toContain(told);
    expect(messageFor(facts('rate-limited'), masked)).not.toContain('Next try');
  });

  it('promises no next try for the reset of what nobody asks for again', () => {
    const spent = facts('refused', {
      certain: false,
      candidates: ['quota-exceeded', 'no-plan'],
      resetAt: NOW,
    });
    expect(messageFor(spent, masked)).not.toContain('Next try');
    expect(messageFor(facts('no-balance', { resetAt: NOW }), masked)).not.toContain('Next try');
  });
});

describe('originRule', () => {
  it.each([
    ['https://shop.example', 'shop.example'],
    ['http://shop.example:8080', 'shop.example'],
    ['http://localhost:5173', 'localhost'],
    ['https://münchen.example', 'xn--mnchen-3ya.example'],
    ['http://[::1]:3000', '[::1]'],
  ])('allows %s by %s', (origin, rule) => {
    expect(originRule(origin)).toBe(rule);
  });

  it.each(['null', '', 'file://', 'about:blank', 'shop.example'])('knows none for %j', (origin) => {
    expect(originRule(origin)).toBeUndefined();
  });
});
