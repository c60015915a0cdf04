/** What a key does in the list of suggestions. A number is the option that it moves to; -1 is none. */
export type ListAction = number | 'choose' | 'close' | 'clear' | 'submit';

export interface ListState {
  /** How many options are shown; 0 if the list is closed. */
  readonly shown: number;
  /** How many there would be, if it were opened. */
  readonly count: number;
  /** The option that the arrows have reached; -1 for none. */
  readonly active: number;
}

/**
 * A combobox with a list of suggestions and manual selection: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/#keyboardinteraction.
 * Undefined leaves the key to the text field. Home and End move within the list once the arrows have entered it.
 */
export function listAction(
  { key, altKey }: Pick<KeyboardEvent, 'key' | 'altKey'>,
  { shown, count, active }: ListState,
): ListAction | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      if (count === 0) return undefined;
      return altKey ? -1 : shown === 0 || active === last ? 0 : active + 1;
    case 'ArrowUp':
      if (count === 0) return undefined;
      return altKey ? 'close' : shown === 0 || active <= 0 ? last : active - 1;
    case 'Home':
      return shown > 0 && active >= 0 ? 0 : undefined;
    case 'End':
      return shown > 0 && active >= 0 ? last : undefined;
    case 'Enter':
      return shown > 0 ? 'choose' : 'submit';
    case 'Escape':
      return shown > 0 ? 'close' : 'clear';
    default:
      return undefined;
  }
}
