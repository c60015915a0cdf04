import type { SearchTexts } from './texts.ts';

export const fr: SearchTexts = {
  lang: 'fr',
  dir: 'ltr',
  label: 'Rechercher un lieu',
  list: 'Lieux',
  clear: 'Effacer',
  pending: 'Recherche en cours…',
  slow: 'Beaucoup de recherches à la fois. Celle-ci attend son tour…',
  count: 'Suggestions : {count}',
  empty: 'Aucun résultat pour « {text} ».',
  enter: 'Appuyez sur Entrée pour rechercher.',
  coordinates: 'Coordonnées',
  offline: 'Vous êtes hors ligne.',
  unreachable: 'La recherche est injoignable.',
  failed: 'La recherche a échoué.',
  refused: 'La recherche n’est pas disponible.',
  limited: 'La recherche est en pause.',
  back: 'Elle reviendra {time}.',
  tryAgain: 'Réessayer',
};
