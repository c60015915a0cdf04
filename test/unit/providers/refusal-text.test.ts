import { describe, expect, it } from 'vitest';
import { refusalCode } from '../../../src/providers/refusal-code.ts';
import { refusalText } from '../../../src/providers/refusal-text.ts';
import { evidence } from '../problem/evidence.ts';

const textOf = (body: unknown): string => refusalText(evidence({ text: JSON.stringify(body) }));

describe('the sentence of a refusal', () => {
  it.each<[whose: string, body: unknown]>([
    ['most', { message: 'No.' }],
    ['LocationIQ', { error: 'No.' }],
    ['Geoapify', { statusCode: 401, error: 'Unauthorized', message: 'No.' }],
    ['HERE', { error: 'Unauthorized', error_description: 'No.' }],
    ['OpenCage', { status: { code: 401, message: 'No.' } }],
    ['Azure', { error: { code: 'InvalidKey', message: 'No.', details: [] } }],
    ['ArcGIS', { error: { code: 498, message: 'No.', details: ['Because.'] } }],
    ['Google', { error: { code: 403, message: 'No.', details: [{ reason: 'API_KEY_INVALID' }] } }],
    ['the classic services of Google', { error_message: 'No.', status: 'REQUEST_DENIED' }],
    ['TomTom', { detailedError: { code: 'Forbidden', message: 'No.' } }],
    ['TomTom, at other services', { errorText: 'No.' }],
    ['Woosmap', { detail: 'No.' }],
  ])('is found where %s has it', (_, body) => {
    expect(textOf(body)).toBe('No.');
  });

  it('is what the details tell, if there is no other', () => {
    expect(textOf({ error: { code: 403, details: ['No.'] } })).toBe('No.');
    expect(textOf({ error: { code: 403, details: [{ reason: 'API_KEY_INVALID' }] } })).toBe(
      'API_KEY_INVALID',
    );
  });

  it.each([{ message: 7 }, { error: null }, { error: { details: [] } }, [], null, 'No.'])(
    'is the text itself of a body without any: %j',
    (body) => {
      expect(textOf(body)).toBe(JSON.stringify(body));
    },
  );
});

describe('the code of a refusal', () => {
  it.each<[whose: string, body: unknown, code: string | number]>([
    ['ArcGIS', { error: { code: 498 } }, 498],
    ['ArcGIS, without the error around it', { code: 498 }, 498],
    ['Azure', { error: { code: 'InvalidKey' } }, 'InvalidKey'],
    ['TomTom', { detailedError: { code: 'InvalidReferer' } }, 'InvalidReferer'],
    ['Mapbox', { error_code: 'INVALID_TOKEN' }, 'INVALID_TOKEN'],
    ['HERE', { code: 'E605101', status: 403 }, 'E605101'],
    ['Woosmap', { status: 'REQUEST_DENIED' }, 'REQUEST_DENIED'],
  ])('is found where %s has it', (_, body, code) => {
    expect(refusalCode(evidence({ text: JSON.stringify(body) }))).toBe(code);
  });
});
