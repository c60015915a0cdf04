/** What the docs hold: their pages, and the fences, links and headings in them. */
import { globSync, readFileSync } from 'node:fs';
import { createSlugger } from '../../scripts/docs/slug.ts';

/** Every page that a reader of the project opens. */
export const pages: readonly string[] = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...globSync('docs/**/*.md').map((path) => path.replaceAll('\\', '/')),
].sort();

export interface Block {
  readonly path: string;
  /** Of its first line of code, from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /** Whether it is marked `<!-- run -->`. */
  readonly runs: boolean;
  /** The file of an example app that it shows, or that it is a part of, by a comment right above it. */
  readonly shows: string | undefined;
  readonly partOf: string | undefined;
  /** Declarations that the reader is spared: any other comment right above it. */
  readonly given: string;
}

export interface Link {
  readonly path: string;
  readonly target: string;
}

export function read(path: string): string {
  return readFileSync(path, 'utf8');
}

export function blocksOf(path: string): readonly Block[] {
  const text = read(path);
  return [...text.matchAll(/^( *)```(\S*)[^\n]*\n([^]*?)^\1```$/gm)].map((match) => {
    const before = text.slice(0, match.index);
    const note = /<!--((?:(?!-->)[^])*)-->\s*$/.exec(before)?.[1]?.trim() ?? '';
    const [, part, file] = /^(part of )?(demo\/examples\/\S+)$/.exec(note) ?? [];
    const indent = match[1] ?? '';
    return {
      path,
      line: before.split('\n').length + 1,
      language: match[2] ?? '',
      code: (match[3] ?? '').replace(new RegExp(`^${indent}`, 'gm'), ''),
      runs: note === 'run',
      shows: part ? undefined : file,
      partOf: part ? file : undefined,
      given: note === 'run' || file ? '' : note,
    };
  });
}

/** The page without its code, in which nothing is a link or a heading. */
function prose(path: string): string {
  return read(path)
    .replace(/^( *)```[^]*?^\1```$/gm, '')
    .replace(/`[^`\n]+`/g, (span) => span.replace(/[[\]()]/g, ' '));
}

export function linksOf(path: string): readonly Link[] {
  const targets = [...prose(path).matchAll(/\[(?:[^[\]]|\[[^[\]]*\])*\]\(([^()\s]+)\)/g)];
  return targets.map(([, target = '']) => ({ path, target }));
}

/** The anchors of a page's headings, as code hosts make them. */
export function anchorsOf(path: string): ReadonlySet<string> {
  const slug = createSlugger();
  const headings = read(path)
    .replace(/^( *)```[^]*?^\1```$/gm, '')
    .matchAll(/^#{1,6} +(.+)$/gm);
  return new Set([...headings].map(([, heading = '']) => slug(heading)));
}
