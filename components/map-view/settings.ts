import type { Fault } from '../shared/warn-once.ts';
import {
  readBounds,
  readLngLat,
  readNumber,
  readWord,
  type Bounds,
  type LngLat,
  type Reading,
} from '../shared/values.ts';
import { controlNames, type ControlName } from './controls.ts';
import { readGeojson, type GeojsonInput } from './geojson.ts';
import type { Gestures, MapProps } from './map-props.ts';

/** What an element's attributes say, read. What is absent or wrong is left out. */
export interface Settings {
  readonly center?: LngLat;
  readonly zoom?: number;
  readonly bearing?: number;
  readonly pitch?: number;
  readonly bounds?: Bounds;
  readonly minZoom?: number;
  readonly maxZoom?: number;
  readonly projection?: 'mercator' | 'globe';
  readonly hash?: boolean | string;
  readonly controls?: readonly ControlName[];
  readonly gestureHandling?: Gestures;
  readonly language?: string;
  readonly geojson?: GeojsonInput;
  // These are the element's own business. They are read here to be named when they are wrong.
  readonly loading?: 'eager' | 'lazy';
  readonly theme?: 'light' | 'dark';
  readonly fallbackStyle?: string;
}

const zoom = (input: unknown): Reading<number> => readNumber(input, -2, 24);

const readers: {
  readonly [Name in keyof Settings]-?: (input: unknown) => Reading<NonNullable<Settings[Name]>>;
} = {
  center: readLngLat,
  zoom,
  bearing: (input) => readNumber(input, -360, 360),
  pitch: (input) => readNumber(input, 0, 180),
  bounds: readBounds,
  minZoom: zoom,
  maxZoom: zoom,
  projection: (input) => readWord(input, ['mercator', 'globe']),
  hash: (input) => ({ value: input === '' || input === true ? true : String(input) }),
  controls: readControls,
  gestureHandling: (input) => readWord(input, ['auto', 'cooperative', 'greedy', 'none']),
  language: readLanguage,
  geojson: readGeojson,
  loading: (input) => readWord(input, ['eager', 'lazy']),
  theme: (input) => readWord(input, ['light', 'dark']),
  fallbackStyle: readUrl,
};

/** The properties that are read here: when one changes, all are read again. */
export const settingNames: readonly string[] = Object.keys(readers);

/** What is wrong with an attribute that has its default instead. */
type FallenBack = Fault & { readonly fallsBack: true };

/** Attributes whose names are not their properties'. */
const attributes: Partial<Record<keyof Settings, string>> = {
  minZoom: 'min-zoom',
  maxZoom: 'max-zoom',
  gestureHandling: 'gesture-handling',
  fallbackStyle: 'fallback-style',
};

/** Reads what an element wishes. What is wrong is named, and falls back to the default. */
export function readSettings(wish: MapProps): { settings: Settings; faults: readonly FallenBack[] } {
  const faults: FallenBack[] = [];
  const entries = Object.entries(readers).flatMap(([name, read]) => {
    const input = wish[name as keyof Settings];
    if (input === undefined || input === null || (input as unknown) === false) return [];
    const reading: Reading<unknown> = read(input);
    if ('value' in reading) return [[name, reading.value]];
    faults.push({
      attribute: attributes[name as keyof Settings] ?? name,
      message: reading.fault,
      fallsBack: true,
    });
    return [];
  });
  return { settings: Object.fromEntries(entries) as Settings, faults };
}

function readControls(input: unknown): Reading<readonly ControlName[]> {
  const names = String(input)
    .split(/[\s,]+/)
    .filter((name) => name !== '' && name !== 'none');
  const unknown = names.find((name) => !controlNames.includes(name as ControlName));
  return unknown === undefined
    ? { value: names as ControlName[] }
    : {
        fault: `holds \`${unknown.slice(0, 40)}\`, which is no control. There are ${controlNames.map((name) => `\`${name}\``).join(', ')} and \`none\`.`,
      };
}

function readUrl(input: unknown): Reading<string> {
  const text = String(input);
  return URL.canParse(text, globalThis.document?.baseURI)
    ? { value: text }
    : { fault: `must be a URL; it is \`${text.slice(0, 60)}\`.` };
}

function readLanguage(input: unknown): Reading<string> {
  try {
    return { value: new Intl.Locale(String(input)).toString() };
  } catch {
    return { fault: `must be a language as \`de\` or \`zh-Hant\`; it is \`${String(input).slice(0, 40)}\`.` };
  }
}
