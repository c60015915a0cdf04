/** Markdown as the generated pages are written in. */
import { format, resolveConfig } from 'prettier';

/** The first line of every page that is made. */
export function made(from: string): string {
  return `<!-- Made by \`npm run docs\` from ${from}. Change those, not this. -->`;
}

/** A code span, whatever is in it. */
export function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A block of code, of a page or of a script; empty without any. */
export function fenced(text: string): string {
  const language = text.startsWith('<') ? 'html' : 'js';
  return text === '' ? '' : `\`\`\`${language}\n${text}\n\`\`\``;
}

/** A table; empty without rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Parts of a page, with a blank line between; empty ones are left out. */
export function page(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined && part !== '').join('\n\n') + '\n';
}

/** Formats as `npm run format` would, so that nobody's editor changes what is made. */
export async function formatted(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
