/** Where OpenMapTiles and Natural Earth tiles keep names; both spellings are about. */
const nameField = /^name([:_][A-Za-z]{2,}([-_][A-Za-z]+)*)?$/;
const nameToken = /\{name([:_][\w-]+)?\}/g;

/**
 * A label's text in another language: wherever it reads a name, it now reads the name in that language first. A label that reads no
 * name (a road's number, a height) stays what it is.
 */
export function labelIn(language: string, text: unknown): unknown {
  const short = language.split('-', 1)[0] as string;
  const wished = [...new Set([language, short])].flatMap((code) => [
    ['get', `name:${code}`],
    ['get', `name_${code}`],
  ]);
  if (typeof text === 'string') {
    if (!text.match(nameToken)) return text;
    const parts = text.split(/(\{[^{}]*\})/).filter(Boolean);
    const read = parts.map((part) => {
      const field = /^\{(.*)\}$/.exec(part)?.[1];
      if (field === undefined) return part;
      return nameField.test(field)
        ? ['coalesce', ...wished, ['get', field], ['get', 'name']]
        : ['to-string', ['get', field]];
    });
    return read.length === 1 ? read[0] : ['concat', ...read];
  }
  return rewrite(text, wished);
}

/** Replaces each read of a name, but not where it is only asked for, as in `has`. */
function rewrite(expression: unknown, wished: readonly unknown[]): unknown {
  if (!Array.isArray(expression)) {
    // Legacy functions: { stops: [[zoom, text], …] }.
    const stops = (expression as { stops?: unknown[][] } | null)?.stops;
    return Array.isArray(stops)
      ? { ...(expression as object), stops: stops.map(([zoom, text]) => [zoom, labelOf(text, wished)]) }
      : expression;
  }
  const parts: readonly unknown[] = expression;
  const [operator, field] = parts;
  if (operator === 'literal') return parts;
  if (operator === 'get' && parts.length === 2)
    return typeof field === 'string' && nameField.test(field) ? ['coalesce', ...wished, parts] : parts;
  return parts.map((part, i) => (i === 0 ? part : rewrite(part, wished)));
}

/** A legacy function's tokens cannot become expressions inside of it, so the wished names stand there as tokens do. */
function labelOf(text: unknown, wished: readonly unknown[]): unknown {
  const [first] = wished as [[string, string]];
  return typeof text === 'string' ? text.replace(nameToken, `{${first[1]}}`) : text;
}
