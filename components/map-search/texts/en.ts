import type { SearchTexts } from './texts.ts';

export const en: SearchTexts = {
  lang: 'en',
  dir: 'ltr',
  label: 'Search for a place',
  list: 'Places',
  clear: 'Clear',
  pending: 'Searching …',
  slow: 'Many searches at once. This one waits its turn …',
  count: 'Suggestions: {count}',
  empty: 'Nothing found for “{text}”.',
  enter: 'Press Enter to search.',
  coordinates: 'Coordinates',
  offline: 'You are offline.',
  unreachable: 'The search cannot be reached.',
  failed: 'The search failed.',
  refused: 'The search is not available.',
  limited: 'The search is taking a break.',
  back: 'It will be back {time}.',
  tryAgain: 'Try again',
};
