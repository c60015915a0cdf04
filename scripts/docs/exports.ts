/** What each public entry exports, read off the sources by the TypeScript compiler. */
import { resolve } from 'node:path';
import ts from 'typescript';

/** One thing that a reader can use or read: a member, a parameter's field, a word of a union. */
export interface Part {
  /** As it is written: `key: KeySource`, `styleUrl(mapId?: string): string`, `'missing-key'`. */
  readonly signature: string;
  readonly doc: Doc;
}

export interface Doc {
  readonly text: string;
  readonly throws: readonly string[];
  readonly returns?: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly examples: readonly string[];
}

export interface Export {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'interface' | 'type' | 'value';
  /** One for each overload; of types what they stand for. */
  readonly signatures: readonly string[];
  readonly doc: Doc;
  readonly parts: readonly Part[];
  /** The file that declares it, from the project's root. */
  readonly file: string;
}

export interface Entry {
  /** As it is imported: `mapward/data`. */
  readonly name: string;
  readonly doc: string;
  readonly exports: readonly Export[];
}

/** The entries whose exports are told one by one; the elements have a page of their own. */
export const entries: Readonly<Record<string, string>> = {
  mapward: 'src/index.ts',
  'mapward/data': 'src/request/data.ts',
  'mapward/elements/pure': 'components/pure.ts',
  'mapward/react': 'components/react.ts',
  'mapward/admin': 'src/admin/index.ts',
  'mapward/mock': 'src/mock/index.ts',
  'mapward/mock/page': 'src/mock/page.ts',
  'mapward/mock/http': 'src/mock/http.ts',
};

export function readEntries(): readonly Entry[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...(config as object), include: [] }, ts.sys, '.');
  const program = ts.createProgram(
    Object.values(entries).map((file) => resolve(file)),
    options,
  );
  const reader = new Reader(program.getTypeChecker());
  return Object.entries(entries).map(([name, file]) => {
    const source = program.getSourceFile(resolve(file)) as ts.SourceFile;
    return reader.entry(name, source);
  });
}

class Reader {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  entry(name: string, source: ts.SourceFile): Entry {
    const module = this.#checker.getSymbolAtLocation(source) as ts.Symbol;
    const exports = this.#checker.getExportsOfModule(module).map((symbol) => this.#export(symbol));
    return { name, doc: headOf(source), exports };
  }

  #export(symbol: ts.Symbol): Export {
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    const declarations = target.declarations ?? [];
    const [first] = declarations;
    if (!first) throw new Error(`${symbol.name} is declared nowhere.`);
    const file = first.getSourceFile().fileName.slice(process.cwd().length + 1);
    const about = { name: symbol.name, doc: this.#docOf(target), file };
    if (ts.isFunctionDeclaration(first)) {
      const signatures = declarations.map(
        (one) => `${symbol.name}${this.#call(one as ts.FunctionDeclaration)}`,
      );
      return { ...about, kind: 'function', signatures, parts: [] };
    }
    if (ts.isInterfaceDeclaration(first) || ts.isClassDeclaration(first)) {
      const kind = ts.isClassDeclaration(first) ? 'class' : 'interface';
      const extended = first.heritageClauses?.map((clause) => plain(clause.getText())) ?? [];
      return { ...about, kind, signatures: extended, parts: this.#members(first) };
    }
    if (ts.isTypeAliasDeclaration(first)) return { ...about, kind: 'type', ...this.#alias(first) };
    const type = this.#checker.typeToString(
      this.#checker.getTypeOfSymbol(target),
      first,
      ts.TypeFormatFlags.NoTruncation,
    );
    return { ...about, kind: 'value', signatures: [plain(type)], parts: [] };
  }

  /** A union of words is told word by word; a name for something generated, by what it holds. */
  #alias({ type }: ts.TypeAliasDeclaration): Pick<Export, 'signatures' | 'parts'> {
    if (ts.isUnionTypeNode(type) && type.types.every(ts.isLiteralTypeNode)) {
      const parts = type.types.map((word) => ({ signature: word.getText(), doc: leading(word) }));
      if (parts.some(({ doc }) => doc.text !== '')) return { signatures: [], parts };
    }
    if (ts.isIndexedAccessTypeNode(type)) {
      const resolved = this.#checker.getTypeFromTypeNode(type);
      const properties = resolved.isUnion() ? [] : this.#checker.getPropertiesOfType(resolved);
      if (properties.length > 0 && !(resolved.flags & ts.TypeFlags.StringLike))
        return { signatures: [], parts: properties.map((property) => this.#property(property, type)) };
      const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
      return { signatures: [plain(this.#checker.typeToString(resolved, undefined, flags))], parts: [] };
    }
    return { signatures: [plain(type.getText())], parts: [] };
  }

  #property(symbol: ts.Symbol, at: ts.Node): Part {
    const flags = ts.TypeFormatFlags.NoTruncation;
    const type = this.#checker.typeToString(this.#checker.getTypeOfSymbolAtLocation(symbol, at), at, flags);
    const optional = symbol.flags & ts.SymbolFlags.Optional ? '?' : '';
    return { signature: `${symbol.name}${optional}: ${plain(type)}`, doc: this.#docOf(symbol) };
  }

  /** The public members that a class or interface declares itself. A setter beside its getter is the same member. */
  #members(declaration: ts.InterfaceDeclaration | ts.ClassDeclaration): Part[] {
    const parts = new Map<string, Part>();
    for (const member of declaration.members) {
      const signature = isPublic(member) ? this.#signature(member) : undefined;
      // The events are told where they are declared; how one listens to them everybody knows.
      if (signature === undefined || signature.startsWith('addEventListener')) continue;
      const name = ts.isAccessor(member) ? member.name.getText() : signature;
      if (!parts.has(name)) parts.set(name, { signature, doc: docOfNode(member) });
    }
    return [...parts.values()];
  }

  #signature(member: ts.ClassElement | ts.TypeElement): string | undefined {
    const name = member.name?.getText() ?? '';
    if (ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) {
      const optional = member.questionToken ? '?' : '';
      return `${name}${optional}: ${plain(member.type?.getText() ?? 'unknown')}`;
    }
    if (ts.isMethodSignature(member) || ts.isMethodDeclaration(member)) return `${name}${this.#call(member)}`;
    if (ts.isGetAccessor(member)) return `${name}: ${plain(member.type?.getText() ?? 'unknown')}`;
    if (ts.isSetAccessor(member))
      return `${name}: ${plain(member.parameters[0]?.type?.getText() ?? 'unknown')}`;
    return undefined;
  }

  #call(declaration: ts.SignatureDeclaration): string {
    const generics = declaration.typeParameters?.map((one) => one.getText()).join(', ');
    const parameters = declaration.parameters
      .filter((one) => one.name.getText() !== 'this')
      .map((one) => {
        // What is taken apart at once has no name of its own.
        const name = ts.isIdentifier(one.name) ? one.name.text : 'options';
        const optional = one.questionToken || one.initializer ? '?' : '';
        return `${name}${optional}: ${plain(one.type?.getText() ?? 'unknown')}`;
      });
    const returned = plain(declaration.type?.getText() ?? 'void');
    return `${generics ? `<${generics}>` : ''}(${parameters.join(', ')}): ${returned}`;
  }

  #docOf(symbol: ts.Symbol): Doc {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.#checker));
    const tags = symbol.getJsDocTags(this.#checker);
    const of = (name: string): string[] =>
      tags.filter((tag) => tag.name === name).map((tag) => ts.displayPartsToString(tag.text).trim());
    const [returns] = of('returns');
    // What is made from the contract has its text under a tag.
    const described = [...of('description'), text].filter(Boolean).join(' ');
    return {
      text: unlinked(described),
      throws: of('throws').map(unlinked),
      ...(returns !== undefined && { returns: unlinked(returns) }),
      params: of('param').map(readParam),
      examples: of('example'),
    };
  }
}

const nothing: Doc = { text: '', throws: [], params: [], examples: [] };

/** Its own comment, not one of what it overrides. */
function docOfNode(node: ts.Node): Doc {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  return comment ? docOfComment(comment) : nothing;
}

function docOfComment(comment: ts.JSDoc): Doc {
  const text = (node: ts.JSDoc | ts.JSDocTag): string => ts.getTextOfJSDocComment(node.comment) ?? '';
  const tags = comment.tags ?? [];
  const of = (name: string): string[] =>
    tags.filter((tag) => tag.tagName.text === name).map((tag) => text(tag).trim());
  const [returns] = of('returns');
  return {
    text: unlinked(text(comment)),
    // `@throws Error when …`: the compiler takes the first word for a type.
    throws: tags
      .filter((tag) => tag.tagName.text === 'throws')
      .map((tag) =>
        unlinked(
          plain(
            tag
              .getText()
              .replace(/^@throws\s*/, '')
              .replace(/\s*\*\s+/g, ' '),
          ),
        ),
      ),
    ...(returns !== undefined && { returns: unlinked(returns) }),
    params: tags
      .filter(ts.isJSDocParameterTag)
      .map((tag) => ({ name: (tag as ts.JSDocParameterTag).name.getText(), text: unlinked(text(tag)) })),
    examples: of('example'),
  };
}

function readParam(text: string): Doc['params'][number] {
  const [name = '', ...rest] = text.split(/\s+/);
  return { name, text: unlinked(rest.join(' ')) };
}

/** What the comment in front of a word of a union says: the compiler keeps none for those. */
function leading(node: ts.Node): Doc {
  const before = node.getSourceFile().text.slice(0, node.getStart());
  const comment = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*\|?\s*$/.exec(before)?.[1] ?? '';
  return { ...nothing, text: plain(comment.replace(/^\s*\*/gm, '')) };
}

function isPublic(member: ts.ClassElement | ts.TypeElement): boolean {
  const flags = ts.getCombinedModifierFlags(member);
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const name = member.name;
  const isNamed = name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name));
  return isNamed && !(flags & hidden) && !name.text.startsWith('_');
}

/** The comment at the top of a module, if that is what it is about. */
function headOf(source: ts.SourceFile): string {
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
function plain(text: string): string {
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
