/** Percent-decodes ASCII, which is all that names and paths are judged by; unlike decodeURIComponent it never throws. */
export function decodeAscii(text: string): string {
  return text.replace(/%([0-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
