/** What may follow each end tag for it to go without saying: https://html.spec.whatwg.org/multipage/syntax.html#optional-tags. */
const followers: Readonly<Record<string, RegExp>> = {
  p: /^\s*<(?:p|div|h\d|ul|ol|table|section|pre|form|\/(?:li|div|section|article))\b/,
  li: /^\s*<(?:li|\/ul|\/ol)\b/,
  td: /^\s*<(?:td|th|\/tr)\b/,
  th: /^\s*<(?:td|th|\/tr)\b/,
  tr: /^\s*<(?:tr|\/tbody|\/thead)\b/,
  thead: /^\s*<tbody\b/,
  tbody: /^\s*<\/table\b/,
};

/** HTML without the end tags that browsers add by themselves, and the whitespace after them: a twentieth of a page. */
export function omitEndTags(html: string): string {
  return html.replace(/<\/(p|li|t[dhr]|thead|tbody)>\s*/g, (tag, name: string, at: number) =>
    followers[name]!.test(html.slice(at + tag.length, at + tag.length + 12)) ? '' : tag,
  );
}
