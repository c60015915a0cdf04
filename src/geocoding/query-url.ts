/** A URL with those parameters that have a value. Lists are joined by commas; empty ones are left out. */
export function queryUrl(
  url: string,
  params: Readonly<Record<string, string | number | boolean | readonly (string | number)[] | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const text = value === undefined ? '' : String(value);
    if (text !== '') query.set(name, text);
  }
  const search = String(query);
  return search === '' ? url : `${url}?${search}`;
}
