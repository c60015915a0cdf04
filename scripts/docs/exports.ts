/** What each public entry exports, read off the sources by the TypeScript compiler. */
import { resolve } from 'node:path';
import ts from 'typescript';
import { docBefore, docOf, headOf, plain, type Doc } from './doc-comments.ts';

/** One thing that a reader can use or read: a member, a parameter's field, a word of a union. */
export interface Part {
  /** As it is written: `key: KeySource`, `styleUrl(mapId?: string): string`, `'missing-key'`. */
  readonly signature: string;
  readonly doc: Doc;
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
  /** Types that the exports are made of and no entry exports: they can be read, not named. */
  readonly unnamed: readonly Export[];
}

/** The entries whose exports are told one by one; the elements have a page of their own. */
export const entries: Readonly<Record<string, string>> = {
  mapward: 'src/index.ts',
  'mapward/data': 'src/request/data.ts',
  'mapward/leaflet': 'src/maps/leaflet/index.ts',
  'mapward/openlayers': 'src/maps/openlayers/index.ts',
  'mapward/deck': 'src/maps/deck/index.ts',
  'mapward/geocoding': 'src/geocoding/index.ts',
  'mapward/elements/pure': 'components/pure.ts',
  'mapward/react': 'components/react.ts',
  'mapward/admin': 'src/admin/index.ts',
  'mapward/mock': 'src/mock/index.ts',
  'mapward/mock/page': 'src/mock/page.ts',
  'mapward/mock/msw': 'src/mock/msw.ts',
  'mapward/mock/playwright': 'src/mock/playwright.ts',
  'mapward/mock/http': 'src/mock/http.ts',
};

export function readEntries(): readonly Entry[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...(config as object), include: [] }, ts.sys, '.');
  const program = ts.createProgram(
    Object.values(entries).map((file) => resolve(file)),
    // A package that is linked there is one of `node_modules` all the same.
    { ...options, preserveSymlinks: true },
  );
  const reader = new Reader(program.getTypeChecker());
  const sources = Object.entries(entries).map(
    ([name, file]) => [name, program.getSourceFile(resolve(file)) as ts.SourceFile] as const,
  );
  // First all that has a name, then what has none.
  for (const [, source] of sources) reader.exported(source);
  return sources.map(([name, source]) => reader.entry(name, source));
}

class Reader {
  readonly #checker: ts.TypeChecker;

  readonly #named = new Set<ts.Symbol>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** The symbols that an entry exports, where they are declared. */
  exported(source: ts.SourceFile): readonly ts.Symbol[] {
    const module = this.#checker.getSymbolAtLocation(source) as ts.Symbol;
    const symbols = this.#checker.getExportsOfModule(module);
    for (const symbol of symbols) this.#named.add(this.#origin(symbol));
    return symbols;
  }

  entry(name: string, source: ts.SourceFile): Entry {
    const symbols = this.exported(source);
    const exports = symbols.map((symbol) => this.#export(symbol));
    const unnamed = this.#behind(symbols).map((symbol) => this.#export(symbol));
    return { name, doc: headOf(source), exports, unnamed };
  }

  #origin(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** The types of the SDK's that these are made of, as far as no entry exports them. */
  #behind(symbols: readonly ts.Symbol[]): readonly ts.Symbol[] {
    const found = new Set<ts.Symbol>();
    const visit = (node: ts.Node): void => {
      // What runs is nobody's type, and what is made from the contract is told by what it holds.
      if (ts.isBlock(node) || ts.isIndexedAccessTypeNode(node)) return;
      if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
        const name = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
        const symbol = this.#checker.getSymbolAtLocation(name);
        if (symbol) take(this.#origin(symbol));
      }
      ts.forEachChild(node, visit);
    };
    const take = (symbol: ts.Symbol): void => {
      const declaration = symbol.declarations?.[0];
      if (!declaration || this.#named.has(symbol) || found.has(symbol)) return;
      const isType = ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration);
      if (!isType || !/^src\/(?!generated)/.test(fileOf(declaration))) return;
      found.add(symbol);
    };
    for (const symbol of symbols) {
      const declarations = this.#origin(symbol).declarations ?? [];
      // An element's class has a page of its own.
      for (const one of declarations) if (!isElement(fileOf(one))) visit(one);
    }
    return [...found];
  }

  #export(symbol: ts.Symbol): Export {
    const target = this.#origin(symbol);
    const declarations = target.declarations ?? [];
    const [first] = declarations;
    if (!first) throw new Error(`${symbol.name} is declared nowhere.`);
    const about = { name: symbol.name, doc: docOf(first), file: fileOf(first) };
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
      const parts = type.types.map((word) => ({ signature: word.getText(), doc: docBefore(word) }));
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
    const named = plain(type).replace(/components\["schemas"\]\["(\w+)"\]/g, '$1');
    return { signature: `${symbol.name}${optional}: ${named}`, doc: docOf(symbol.declarations?.[0]) };
  }

  /** The public members that a class or interface declares itself. A setter beside its getter is the same member. */
  #members(declaration: ts.InterfaceDeclaration | ts.ClassDeclaration): Part[] {
    const parts = new Map<string, Part>();
    for (const member of declaration.members) {
      const signature = isPublic(member) ? this.#signature(member) : undefined;
      // The events are told where they are declared; how one listens to them everybody knows.
      if (signature === undefined || /^(add|remove)EventListener/.test(signature)) continue;
      const name = ts.isAccessor(member) ? member.name.getText() : signature;
      if (!parts.has(name)) parts.set(name, { signature, doc: docOf(member) });
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
}

function fileOf(node: ts.Node): string {
  return node.getSourceFile().fileName.slice(process.cwd().length + 1);
}

/** Whether a file is an element's class: `components/map-view/map-view.ts`. */
export function isElement(file: string): boolean {
  return /^components\/([\w-]+)\/\1\.ts$/.test(file);
}

function isPublic(member: ts.ClassElement | ts.TypeElement): boolean {
  const flags = ts.getCombinedModifierFlags(member);
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const name = member.name;
  const isNamed = name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name));
  return isNamed && !(flags & hidden) && !name.text.startsWith('_');
}
