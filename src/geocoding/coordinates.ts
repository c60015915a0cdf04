import { isLngLat, type LngLat, type Place } from './place.ts';

/** Degrees, then minutes and seconds if any: `48.1`, `48°08′`, `48° 8' 12.5"`. Commas are decimal points only beside a semicolon. */
const angle = String.raw`(\d{1,3}(?:\.\d+)?)(?: ?° ?| )?(?:(\d{1,2}(?:\.\d+)?) ?['′’] ?)?(?:(\d{1,2}(?:\.\d+)?) ?(?:["″”]|'') ?)?`;
const signed = new RegExp(String.raw`^([+\-−]?)${angle}$`);
const lettered = new RegExp(String.raw`^(?:([NSEW]) ?${angle}|${angle}([NSEW]))$`, 'i');

/**
 * Reads coordinates as people write them: `48.1, 11.6` (latitude first), `48.1 N, 11.6 E`, `48°08′N 11°35′E`, `48,1; 11,6`.
 * Numbers that can only be meant the other way round are taken that way. Undefined for anything else.
 * @example
 * parseCoordinates('48.1 N, 11.6 E'); // [11.6, 48.1]
 * parseCoordinates('Oslo'); // undefined
 */
export function parseCoordinates(text: string): LngLat | undefined {
  const [first, second, ...rest] = partsOf(text.trim()).map(readAngle);
  if (!first || !second || rest.length > 0) return undefined;
  if (first.axis !== undefined || second.axis !== undefined) {
    if (first.axis === undefined || second.axis === undefined || first.axis === second.axis) return undefined;
    return first.axis === 'lat' ? point(second.degrees, first.degrees) : point(first.degrees, second.degrees);
  }
  return point(second.degrees, first.degrees) ?? point(first.degrees, second.degrees);
}

/**
 * A text of coordinates as a place; undefined for any other text.
 * @example
 * coordinatesPlace('48.1, 11.6').center; // [11.6, 48.1]
 */
export function coordinatesPlace(text: string): Place | undefined {
  const center = parseCoordinates(text);
  if (!center) return undefined;
  const [lng, lat] = center;
  const label = `${lat}, ${lng}`;
  return { id: `${lng},${lat}`, name: label, label, center, kind: 'coordinates', raw: text };
}

interface Angle {
  readonly degrees: number;
  readonly axis: 'lat' | 'lng' | undefined;
}

/** The two angles of a text, as far as it has two. */
function partsOf(text: string): string[] {
  if (text.includes(';')) return text.split(';').map((part) => part.trim().replace(',', '.'));
  if (text.includes(',')) return text.split(',').map((part) => part.trim());
  const afterLetter = /^(.*?[NSEW])\s*([\d+\-−].*[NSEW])$/i.exec(text);
  const beforeLetter = /^([NSEW].*?\S)\s+([NSEW].*)$/i.exec(text);
  const halves = beforeLetter ?? afterLetter;
  if (halves) return [halves[1] as string, halves[2] as string];
  const words = text.split(/\s+/);
  // Two plain numbers may be anything, such as a house and a flat.
  return words.every((word) => /[.°]/.test(word)) ? words : [];
}

function readAngle(written: string): Angle | undefined {
  const text = written.split(/\s+/).join(' ');
  const plain = signed.exec(text);
  if (plain) {
    const [, sign = '', ...parts] = plain;
    return toAngle(parts, sign !== '' && sign !== '+', undefined);
  }
  const [, before, d1, m1, s1, d2, m2, s2, after] = lettered.exec(text) ?? [];
  const letter = (before ?? after)?.toUpperCase();
  if (letter === undefined) return undefined;
  const parts = before === undefined ? [d2, m2, s2] : [d1, m1, s1];
  return toAngle(parts, letter === 'S' || letter === 'W', letter === 'N' || letter === 'S' ? 'lat' : 'lng');
}

function toAngle(
  [degrees, minutes = '0', seconds = '0']: readonly (string | undefined)[],
  negative: boolean,
  axis: Angle['axis'],
): Angle | undefined {
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return undefined;
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  // A ten-millionth of a degree is a centimetre: more is rounding noise of the sum.
  return { degrees: (negative ? -1 : 1) * Number(value.toFixed(7)), axis };
}

function point(lng: number, lat: number): LngLat | undefined {
  return isLngLat(lng, lat) ? [lng, lat] : undefined;
}
