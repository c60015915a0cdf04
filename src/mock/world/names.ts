/** Names in the languages of the labels: countries from the locale data of the engine, by ISO code. */
import type { Country } from './atlas.ts';

/** The languages that labels come in, as `name:xx`. */
export const labelLanguages = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const;

/** Where the common name is not the one that English readers look for on a map. */
const englishNames: Record<string, string> = { CD: 'DR Congo', CG: 'Congo' };
/** Places whose full name carries its administration ("Hong Kong SAR China"). */
const administered = new Set(['HK', 'MO', 'PS']);

export type CountryNamer = (country: Pick<Country, 'iso' | 'name'>) => string;

/** Names countries in `language` (BCP 47); in English when the engine does not know the language. */
export function countryNamer(language: string): CountryNamer {
  const tag = supportedLanguage(language);
  const full = new Intl.DisplayNames([tag, 'en'], { type: 'region' });
  let short: Intl.DisplayNames | undefined;
  const shortName = (iso: string) =>
    (short ??= new Intl.DisplayNames([tag, 'en'], { type: 'region', style: 'short' })).of(iso);
  const english = tag.split('-')[0] === 'en';
  return ({ iso, name }) => {
    if (!iso) return name;
    if (english && englishNames[iso]) return englishNames[iso];
    const display = (administered.has(iso) ? shortName(iso) : full.of(iso)) ?? name;
    return display.replace(/ \([^(]*\)$/, '');
  };
}

/** `language` itself if it is a well-formed tag that the engine has names for, else English. */
function supportedLanguage(language: string): string {
  try {
    return Intl.DisplayNames.supportedLocalesOf([language])[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** `name`, `name:en`, `name:de` …: the label properties of countries in tiles. */
export function countryLabels(countries: readonly Country[]): Record<string, string>[] {
  const namers = labelLanguages.map((language) => [`name:${language}`, countryNamer(language)] as const);
  const english = countryNamer('en');
  return countries.map((country) => ({
    name: english(country),
    ...Object.fromEntries(namers.map(([key, nameOf]) => [key, nameOf(country)])),
  }));
}
