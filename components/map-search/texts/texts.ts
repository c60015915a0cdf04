import type { LocalizedTexts } from '../../shared/texts/language.ts';

/** Every text of `<map-search>`, but for why a key was refused. In braces stand what was typed, figures and times. */
export interface SearchTexts extends LocalizedTexts {
  /** Names the field, and stands in it while it is empty. */
  readonly label: string;
  /** Names the list. */
  readonly list: string;
  readonly clear: string;
  readonly pending: string;
  /** The provider asked to slow down. */
  readonly slow: string;
  /** How many suggestions there are, for who does not see them: `{count}`. */
  readonly count: string;
  /** For `{text}`. */
  readonly empty: string;
  /** The provider searches for whole texts only. */
  readonly enter: string;
  readonly coordinates: string;
  readonly offline: string;
  readonly unreachable: string;
  readonly failed: string;
  /** For visitors. */
  readonly refused: string;
  readonly limited: string;
  /** It comes back `{time}`. */
  readonly back: string;
  readonly tryAgain: string;
}
