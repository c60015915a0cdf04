import { expression } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { labelIn } from '../../../components/map-view/labels.ts';

/** What MapLibre makes of a label for one feature. */
function textOf(label: unknown, properties: Record<string, unknown>): string {
  const compiled = expression.createExpression(label);
  if (compiled.result === 'error') throw new Error(compiled.value.map(({ message }) => message).join());
  const value: unknown = compiled.value.evaluate({ zoom: 3 }, { type: 'Point', properties } as never);
  return String(value);
}

const vienna = { name: 'Wien', 'name:en': 'Vienna', 'name:fr': 'Vienne', name_it: 'Vienna (it)', ele: 151 };

describe('labelIn', () => {
  it.each([
    ['an expression', ['get', 'name']],
    ['a fallback', ['coalesce', ['get', 'name:en'], ['get', 'name']]],
    ['a token', '{name}'],
    ['a token of another language', '{name:en}'],
    ['a format', ['format', ['get', 'name'], { 'font-scale': 1.2 }]],
    ['a step', ['step', ['zoom'], '', 2, ['get', 'name_en']]],
  ])('puts the wished language first in %s', (_, label) => {
    expect(textOf(labelIn('fr', label), vienna)).toBe('Vienne');
  });

  it('knows both spellings of the field', () => {
    expect(textOf(labelIn('it', ['get', 'name']), vienna)).toBe('Vienna (it)');
  });

  it('takes a region as its language', () => {
    expect(textOf(labelIn('fr-CA', ['get', 'name']), vienna)).toBe('Vienne');
  });

  it('keeps what the style shows where the language is missing', () => {
    expect(textOf(labelIn('ja', ['coalesce', ['get', 'name:en'], ['get', 'name']]), vienna)).toBe('Vienna');
  });

  it('keeps text around a token', () => {
    expect(textOf(labelIn('fr', '{name} ({ele} m)'), vienna)).toBe('Vienne (151 m)');
  });

  it.each(['{ref}', ['get', 'ref'], ['has', 'name'], ['literal', ['get', 'name']], 'Oslo'])(
    'leaves %j alone',
    (label) => {
      expect(labelIn('fr', label)).toEqual(label);
    },
  );

  it('rewrites tokens within a legacy function', () => {
    expect(
      labelIn('fr', {
        stops: [
          [3, '{name:en}'],
          [6, '{ref}'],
        ],
      }),
    ).toEqual({
      stops: [
        [3, '{name:fr}'],
        [6, '{ref}'],
      ],
    });
  });
});
