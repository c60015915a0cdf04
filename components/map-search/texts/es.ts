import type { SearchTexts } from './texts.ts';

export const es: SearchTexts = {
  lang: 'es',
  dir: 'ltr',
  label: 'Buscar un lugar',
  list: 'Lugares',
  clear: 'Borrar',
  pending: 'Buscando…',
  slow: 'Hay muchas búsquedas a la vez. Esta espera su turno…',
  count: 'Sugerencias: {count}',
  empty: 'No se encontró nada para «{text}».',
  enter: 'Pulse Intro para buscar.',
  coordinates: 'Coordenadas',
  offline: 'No hay conexión.',
  unreachable: 'No se puede acceder a la búsqueda.',
  failed: 'La búsqueda ha fallado.',
  refused: 'La búsqueda no está disponible.',
  limited: 'La búsqueda está en pausa.',
  back: 'Volverá {time}.',
  tryAgain: 'Reintentar',
};
