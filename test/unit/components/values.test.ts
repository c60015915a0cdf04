import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBounds, readLngLat, readNumber, readWord } from '../../../components/shared/values.ts';

describe('readLngLat', () => {
  it('reads degrees, as text or as numbers', () => {
    expect(readLngLat('13.4, 52.5')).toEqual({ value: [13.4, 52.5] });
    expect(readLngLat([-180, -90])).toEqual({ value: [-180, -90] });
  });

  it('names a pair that looks swapped, and says how it may be meant', () => {
    expect(readLngLat('35.7,139.7')).toEqual({
      fault: 'looks swapped: it is `lng,lat`, and no latitude is 139.7. Did you mean `139.7,35.7`?',
    });
  });

  it.each(['', '13.4', '13.4;52.5', '1,2,3', ',', 'a,b', '1,', 'NaN,1', 'Infinity,1', 7])(
    'quotes %j, which is no pair',
    (input) => {
      const reading = readLngLat(input);
      expect(reading).toHaveProperty('fault');
      expect((reading as { fault: string }).fault).toContain(String(input).slice(0, 20));
    },
  );

  it('reads every pair on Earth, and never throws on anything else', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        (lng, lat) => {
          expect(readLngLat([lng, lat])).toEqual({ value: [lng, lat] });
        },
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => void readLngLat(text)));
  });
});

describe('readBounds', () => {
  it('reads west, south, east, north', () => {
    expect(readBounds('5.9,47.3,15,55.1')).toEqual({ value: [5.9, 47.3, 15, 55.1] });
  });

  it('reads a box across the antimeridian', () => {
    expect(readBounds('170,-20,190,-10')).toEqual({ value: [170, -20, 190, -10] });
  });

  it('names a box that looks swapped', () => {
    expect(readBounds('47.3,120,55.1,150')).toEqual({
      fault: 'looks swapped: it is `west,south,east,north`. Did you mean `120,47.3,150,55.1`?',
    });
  });

  it('refuses a box that is upside down', () => {
    expect(readBounds('0,50,10,40')).toHaveProperty('fault');
  });
});

it('reads a number within its range, and an empty text as none', () => {
  expect(readNumber('4.5', 0, 24)).toEqual({ value: 4.5 });
  expect(readNumber(30, 0, 24)).toEqual({ fault: 'must be a number from 0 to 24; it is `30`.' });
  expect(readNumber('', 0, 24)).toHaveProperty('fault');
});

it('lists the words that there are', () => {
  expect(readWord('globus', ['mercator', 'globe'])).toEqual({
    fault: 'must be `mercator` or `globe`; it is `globus`.',
  });
});
