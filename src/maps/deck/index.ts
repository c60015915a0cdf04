/** `mapward/deck`: deck.gl's layers with a public key. */
export { bindDeck, type BindOptions } from './bind-deck.ts';
export { loadOptions } from './load-options.ts';
export type { DeckLike } from './deck-like.ts';
