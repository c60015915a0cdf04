/** A bare item of a structured field, as far as limits need it: string, token, number, boolean. */
export type BareItem = string | number | boolean;

export interface ListItem {
  readonly value: BareItem;
  readonly params: ReadonlyMap<string, BareItem>;
}

const item =
  /^(?:"((?:[ !#-[\]-~]|\\["\\])*)"|(-?\d{1,12}\.\d{1,3}|-?\d{1,15})|([A-Za-z*][\w!#$%&'*+.^`|~:/-]*)|\?([01]))/;
const key = /^;[ ]*([a-z*][a-z0-9_.*-]*)/;

/**
 * Parses a list of items with parameters (RFC 9651, 4.2.1), without inner lists, byte sequences, dates and display strings,
 * which no limit header uses. Anything malformed or outside of that gives an empty list: a field that cannot be trusted is no field.
 */
export function parseList(text: string): ListItem[] {
  const list: ListItem[] = [];
  let rest = text.replace(/^ +|(?<![ \t])[ \t]+$/g, '');
  const bare = (): BareItem | undefined => {
    const match = item.exec(rest);
    if (!match) return undefined;
    rest = rest.slice(match[0].length);
    if (match[1] !== undefined) return match[1].replace(/\\(.)/g, '$1');
    if (match[2] !== undefined) return Number(match[2]);
    return match[3] ?? match[4] === '1';
  };
  while (rest) {
    const value = bare();
    if (value === undefined) return [];
    const params = new Map<string, BareItem>();
    for (let match = key.exec(rest); match; match = key.exec(rest)) {
      rest = rest.slice(match[0].length);
      let param: BareItem | undefined = true;
      if (rest.startsWith('=')) {
        rest = rest.slice(1);
        param = bare();
        if (param === undefined) return [];
      }
      params.delete(match[1] as string);
      params.set(match[1] as string, param);
    }
    list.push({ value, params });
    if (!rest) break;
    const comma = /^[ \t]*,[ \t]*/.exec(rest);
    if (!comma || comma[0].length === rest.length) return [];
    rest = rest.slice(comma[0].length);
  }
  return list;
}
