/** By a text's first letter. */
const mediaTypes: Readonly<Record<string, string>> = {
  '{': 'application/json',
  '<': 'text/html; charset=utf-8',
};

/** What a refusal's text is: JSON, HTML or plain. */
export function mediaTypeOf(text: string): string {
  return mediaTypes[text[0] ?? ''] ?? 'text/plain; charset=utf-8';
}
