import type { SearchTexts } from './texts.ts';

export const de: SearchTexts = {
  lang: 'de',
  dir: 'ltr',
  label: 'Ort suchen',
  list: 'Orte',
  clear: 'Leeren',
  pending: 'Suche läuft …',
  slow: 'Viele Suchen auf einmal. Diese wartet, bis sie an der Reihe ist …',
  count: 'Vorschläge: {count}',
  empty: 'Nichts gefunden für „{text}“.',
  enter: 'Zum Suchen die Eingabetaste drücken.',
  coordinates: 'Koordinaten',
  offline: 'Sie sind offline.',
  unreachable: 'Die Suche ist nicht erreichbar.',
  failed: 'Die Suche ist fehlgeschlagen.',
  refused: 'Die Suche ist nicht verfügbar.',
  limited: 'Die Suche macht gerade Pause.',
  back: 'Sie ist {time} wieder da.',
  tryAgain: 'Erneut versuchen',
};
