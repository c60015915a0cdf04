/** Doc comments, as the pages that are made from them need them. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

export interface Doc {
  readonly text: string;
  readonly throws: readonly string[];
  readonly returns?: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly examples: readonly string[];
}

const nothing: Doc = { text: '', throws: [], params: [], examples: [] };

/** A declaration's own comment, not one of what it overrides. */
export function docOf(node: ts.Node | undefined): Doc {
  const comment = node && ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  if (!comment) return nothing;
  const text = (part: ts.JSDoc | ts.JSDocTag): string => ts.getTextOfJSDocComment(part.comment) ?? '';
  const tags = comment.tags ?? [];
  const of = (name: string): string[] =>
    tags.filter((tag) => tag.tagName.text === name).map((tag) => text(tag).trim());
  const [returns] = of('returns');
  return {
    // What is made from the contract has its text under a tag.
    text: unlinked([...of('description'), text(comment)].filter(Boolean).join(' ')),
    throws: tags.filter((tag) => tag.tagName.text === 'throws').map(throwsOf),
    ...(returns !== undefined && { returns: unlinked(returns) }),
    params: tags.flatMap((tag) =>
      ts.isJSDocParameterTag(tag) ? [{ name: tag.name.getText(), text: unlinked(text(tag)) }] : [],
    ),
    examples: of('example'),
  };
}

/** `@throws Error when …`: the compiler takes the first word for a type, so this reads it as it stands. */
function throwsOf(tag: ts.JSDocTag): string {
  const text = tag.getText().replace(/^@throws\s*/, '');
  return unlinked(plain(text.replace(/\s*\*\s+/g, ' ')));
}

/** The first example of the class that a file is about; empty when it gives none. */
export function exampleOf(path: string): string {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const [example = ''] = docOf(source.statements.find((one) => ts.isClassDeclaration(one))).examples;
  return example;
}

/** What the comment in front of a word of a union says: the compiler keeps none for those. */
export function docBefore(node: ts.Node): Doc {
  return { ...nothing, text: commentBefore(node.getSourceFile().text, node.getStart()) };
}

/** The doc comment that ends right before a place in a source, on one line and without its tags; empty where there is none. */
export function commentBefore(source: string, place: number): string {
  const comment = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*\|?\s*$/.exec(source.slice(0, place))?.[1] ?? '';
  const [text = ''] = comment.replace(/^\s*\* ?/gm, '').split(/^@/m);
  return unlinked(text.replace(/\s+/g, ' '));
}

/** The comment at the top of a module, if that is what it is about. */
export function headOf(source: ts.SourceFile): string {
  const match = /^\/\*\*([^]*?)\*\//.exec(source.text);
  const after = match && source.text.slice(match[0].length);
  if (!match || !after || /^\s*(export (?!\{|type \{|\*)|interface|const|class)/.test(after)) return '';
  return unlinked(
    (match[1] ?? '')
      .replace(/^\s*\* ?/gm, '')
      .split(/^@/m)[0]!
      .trim(),
  );
}

/** Code of several lines on one. */
export function plain(text: string): string {
  return text
    .replace(/\/\*[^]*?\*\/|\/\/.*$/gm, ' ')
    .replace(/\s+/g, ' ')
    .replace(/([([{<]) (?=\S)|(?<=\S) (?=[)\]>])/g, '$1')
    .replace(/,(?=[)\]}>])/g, '')
    .replace(/^\| /, '')
    .trim();
}

function unlinked(text: string): string {
  return text
    .replace(/\{@link\s+([\w.]+)\s*\}/g, '`$1`')
    .replace(/\s*\n(?!\s*\n)\s*/g, ' ')
    .trim();
}
