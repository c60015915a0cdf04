/** Puts values into a text's `{names}`. Apart from the texts of refusals, which load only when there is one. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
