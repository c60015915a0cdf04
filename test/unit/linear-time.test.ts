import { describe, expect, it } from 'vitest';
import { csvOf } from '../../components/key-usage/csv.ts';
import { creditsOf } from '../../components/map-view/attribution.ts';
import { labelIn } from '../../components/map-view/labels.ts';
import { faultOfOriginRule, originMatches } from '../../src/key/origin-rule.ts';
import { redactKey, redactUrl } from '../../src/key/redact.ts';
import { compileEndpoints } from '../../src/key/match-endpoint.ts';
import { routerOf } from '../../src/mock/api/api.ts';
import { dialectOf } from '../../src/mock/dialects/index.ts';
import { fold } from '../../src/mock/world/fold.ts';
import { classify } from '../../src/problem/classify.ts';
import { parseLimits, parseRetryAfter } from '../../src/problem/limits.ts';
import { growth } from '../support/growth.ts';
import { evidence } from './problem/evidence.ts';
import { presets } from './providers/presets.ts';

const locate = compileEndpoints([{ origin: 'https://api.maps.example', path: '/v2' }]);
const route = routerOf(dialectOf('mapward'));
const limitsOf = (text: string): unknown => parseLimits({ get: () => text }, 0);
const steps = { unit: 'hour', timeZone: 'UTC', starts: [0], beginsLate: false } as const;

/** Whatever reads a text that comes from outside: from servers, styles and pages, and in the mock from its callers. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'an attribution': (text) => creditsOf(text),
  'a link of an attribution': (text) => creditsOf(`<a ${text}>x</a>`),
  'a label': (text) => labelIn('de', `{name} ${text}`),
  'a service in a CSV': (text) => csvOf({ ...steps, services: [{ service: text, requests: [1] }] }),
  'a limit': (text) => limitsOf(`a${text}`),
  'a limit, with more after it': (text) => limitsOf(`a${text}x`),
  'a time to wait': (text) => parseRetryAfter(`${text}x`, 0),
  'a refusal': (text) => presets.map(({ classify: own }) => classify(evidence({ text }), own)),
  'a URL in a log': (text) => redactUrl(`https://api.maps.example/${text}?${text}`),
  'a URL with user info in a log': (text) => redactUrl(`https://${text}`),
  'a text with a key in it': (text) => redactKey(text, 'pk_0123456789'),
  'the path of a URL': (text) => locate(`https://api.maps.example/v2/${text}`),
  'an origin rule': (text) => faultOfOriginRule(text, () => false),
  'an origin': (text) => originMatches('*.maps.example', `https://${text}`),
  'a search': (text) => fold(text),
  'a path of the mock': (text) => route('GET', `/${text}x`),
};

/** Repeated, each has made some pattern look for its end from everywhere. */
const pieces = [' ', '\t', '\n', 'a', '1', '.', '/', '//', '\\', '@', ':', ';', '&', '#', '?', '=', '%25', '%2e%2e%2f', '{', '<', '<a ', '<a href="', '</a ', '&#1', 'href = ', '"', '"a", ', 'a;b=1, ', 'a, ', 'pk_', 'a@', 'v1/', '*.', 'st ', '[', '_.']; // prettier-ignore

describe.each(Object.entries(readers))('%s', (_name, read) => {
  it.each(pieces)('of %j without end is read in linear time', (piece) => {
    expect(growth(read, piece)).toBeLessThan(3);
  });
});
