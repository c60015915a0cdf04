import type { Texts } from './texts.ts';

export const en: Texts = {
  lang: 'en',
  dir: 'ltr',
  visitor: {
    refused: {
      headline: 'This map is not available',
      sentence: 'The site’s owner has to look into it. You can try again later.',
    },
    limited: {
      headline: 'This map is taking a break',
      sentence: 'It is in great demand. It comes back by itself.',
    },
    unreachable: {
      headline: 'The map cannot be reached',
      sentence: 'It is tried again by itself. Check your connection if this lasts.',
    },
    unsupported: {
      headline: 'This browser cannot show the map',
      sentence: 'It needs WebGL 2. Turn on hardware acceleration, or use another browser.',
    },
  },
  author: {
    'missing-key': {
      headline: 'No API key',
      sentence: 'Set `api-key` on the element, or `key` in createClient().',
    },
    'key-unavailable': {
      headline: 'The page’s key cannot be fetched',
      sentence: 'The function that gives the key failed. It is called again automatically.',
    },
    'malformed-key': {
      headline: 'The API key is malformed',
      sentence: 'Copy it again, whole and without spaces.',
    },
    'secret-key': {
      headline: 'This is a secret, not a public key',
      sentence: 'It was not sent. Anyone can read what a page holds: revoke it, and use a public key.',
    },
    'invalid-key': {
      headline: 'The API key is not valid',
      sentence:
        '{host} does not know it: it may be mistyped, deleted, revoked or reissued. Check it, or set a current one: `api-key` on the element, or `key` in createClient().',
    },
    'inactive-key': { headline: 'The API key is switched off', sentence: 'Activate it, or use another key.' },
    'expired-key': {
      headline: 'The API key has expired',
      sentence: 'Set a current one: `api-key` on the element, or `key` in createClient().',
    },
    'origin-not-allowed': {
      headline: 'The key does not allow this site',
      sentence: '{origin} is not on its list of allowed origins.',
    },
    'user-agent-not-allowed': {
      headline: 'The key does not allow this browser',
      sentence: 'The user agent does not match the key’s rule. Change the rule.',
    },
    'service-not-enabled': {
      headline: 'The key is not made for this service',
      sentence: 'Enable the service for the key at {host}.',
    },
    'no-plan': {
      headline: 'There is no active plan',
      sentence: 'Choose a plan or a bundle for the account.',
    },
    'no-balance': { headline: 'The balance does not cover it', sentence: 'Add to the account’s balance.' },
    'quota-exceeded': {
      headline: 'The key’s quota is used up',
      sentence: 'Raise the quota, or wait for the reset.',
    },
    'rate-limited': {
      headline: 'Too many requests',
      sentence: '{host} asks to slow down. It goes on by itself.',
    },
    refused: { headline: 'The key was refused', sentence: '{host} gives no reason.' },
    unreachable: {
      headline: '{host} cannot be reached',
      sentence: 'The network, a blocker, or a refusal without CORS headers. It is tried again by itself.',
    },
    'server-error': { headline: '{host} has a fault', sentence: 'It is tried again by itself.' },
    'bad-response': {
      headline: '{host} sent a broken answer',
      sentence: 'It is cut off, stalled or not what was asked for. It is tried again by itself.',
    },
  },
  uncertain: {
    headline: 'The key was refused',
    sentence: '{host} does not say why. It may be:',
  },
  attribute: 'An attribute is wrong',
  noOrigin:
    'No list can allow this page’s origin (a sandboxed frame, a file or an app). Serve it over HTTP, an app from https://localhost.',
  noHost: 'No network has it. Set `api-url`, or start the mock.',
  nextTry: 'Next try: {time}.',
  tryAgain: 'Try again',
  trying: 'Trying …',
  stillWrong: 'Still the same.',
  allowOrigin: 'Add to the key’s allowed origins:',
  ifOrigin: 'If it is the origin, allow:',
  copy: 'Copy',
  copied: 'Copied',
  help: 'Where to fix it',
  details: 'Details',
  examining: 'Looking into it …',
  nothingFound: 'Nothing else was found on this page.',
  attribution: 'Credits',
  close: 'Close',
  severity: { error: 'Error', warning: 'Warning', info: 'Note' },
  map: {},
};
