/** An ESLint rule that holds the arrows between the rooms of this house: who may look into whom. */
import { dirname, relative, resolve, sep } from 'node:path';
import type { Rule } from 'eslint';

interface Room {
  /** Rooms, or single files, that it may import besides itself. Type imports count. */
  knows: string[];
  /** Packages that it may import; any if left out. */
  packages?: string[];
  /** Packages of which it may import only types. */
  packageTypes?: string[];
}

/**
 * From the ground up. A file is in the room with the longest name that its path starts with: `src/index.ts` is in `src`.
 * The picture in `docs/architecture.md` is held to this table by a test.
 */
export const rooms: Readonly<Record<string, Room>> = {
  'src/key': { knows: [], packages: [] },
  'src/problem': { knows: [], packages: [] },
  'src/usage': { knows: ['src/key'], packages: [] },
  // A provider names its usage adapter, which loads on demand.
  'src/providers': { knows: ['src/key', 'src/problem', 'src/usage'], packages: [] },
  'src/session': { knows: ['src/key', 'src/problem', 'src/providers'], packages: [] },
  'src/breaker': { knows: ['src/problem', 'src/session'], packages: [] },
  'src/request': { knows: ['src/key', 'src/problem', 'src/providers', 'src/session'], packages: ['ky'] },
  'src/recovery': {
    knows: ['src/key', 'src/problem', 'src/providers', 'src/session', 'src/breaker', 'src/request'],
    packages: [],
  },
  // Adapters know the session, and nothing of what is behind it; map libraries are known by their shape.
  'src/maps': {
    knows: ['src/key', 'src/problem', 'src/session', 'src/request'],
    packages: [],
    packageTypes: ['maplibre-gl'],
  },
  'src/doctor': {
    knows: ['src/key', 'src/problem', 'src/providers', 'src/session', 'src/request'],
    packages: [],
  },
  'src/client': {
    knows: [
      'src/key',
      'src/problem',
      'src/usage',
      'src/providers',
      'src/session',
      'src/request',
      'src/recovery',
      'src/doctor',
    ],
    packages: [],
  },
  src: {
    knows: [
      'src/key',
      'src/problem',
      'src/usage',
      'src/providers',
      'src/session',
      'src/request',
      'src/maps',
      'src/doctor',
      'src/client',
    ],
    packages: [],
  },
  // Adapters build URLs and read answers; requests go through a client, which is known by its shape.
  'src/geocoding': { knows: ['src/country-codes.ts', 'src/session'], packages: [] },
  'src/admin': { knows: ['src/key', 'src/problem', 'src/usage', 'src/key-service.ts'], packages: ['tldts'] },
  'src/mock': {
    knows: ['src/key', 'src/key-service.ts', 'src/country-codes.ts', 'src/usage/csv.ts'],
    packageTypes: ['maplibre-gl'],
  },
  // Of providers those that no element brings along, on demand.
  components: {
    knows: ['src/index.ts', 'src/providers/provider-for.ts', 'src/geocoding/index.ts', 'src/admin/index.ts'],
  },
  demo: { knows: [] },
};

/** Packages that only these rooms may import, and the tests. */
const reserved: Record<string, string[]> = {
  msw: ['src/mock'],
  lit: ['components', 'demo'],
  'maplibre-gl': ['components', 'demo'],
};

/** What is generated is data, for any room. */
const isGenerated = (path: string): boolean => /(^|\/)generated\//.test(path);

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

function roomOf(path: string): string {
  const names = Object.keys(rooms).filter((name) => isInside(path, name));
  return names.sort((a, b) => b.length - a.length)[0] ?? '';
}

/** `@scope/name` of `@scope/name/deep`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function objectionToPackage(
  name: string,
  room: Room,
  specifier: string,
  typeOnly: boolean,
): string | undefined {
  const wanted = packageOf(specifier);
  if (typeOnly && room.packageTypes?.includes(wanted)) return undefined;
  const allowed = reserved[wanted]?.includes(name) ?? room.packages?.includes(wanted) ?? true;
  return allowed ? undefined : `${name} imports nothing from the package ${wanted}.`;
}

/**
 * Why a file may not import something; undefined if it may.
 * @param path of the importing file, from the project's root, with forward slashes
 * @param typeOnly matters for packages only: a type draws an arrow between rooms like anything else
 */
export function objection(path: string, specifier: string, typeOnly = false): string | undefined {
  const name = roomOf(path);
  const room = rooms[name];
  if (!room) return undefined;
  if (!specifier.startsWith('.')) return objectionToPackage(name, room, specifier, typeOnly);

  const target = relative('.', resolve(dirname(path), specifier))
    .split(sep)
    .join('/');
  const targetRoom = roomOf(target);
  if (targetRoom === name || isGenerated(target)) return undefined;
  if (room.knows.includes(target) || room.knows.includes(targetRoom)) return undefined;
  return `${name} does not know ${target}.`;
}

/** Any node that names a module, with what the TypeScript parser adds. */
interface ModuleNode {
  source?: unknown;
  importKind?: string;
  exportKind?: string;
  specifiers?: ModuleNode[];
}

/** `import type …`, and an import or export whose every name is marked `type`. */
function isTypeOnly({ importKind, exportKind, specifiers = [] }: ModuleNode): boolean {
  const isType = importKind === 'type' || exportKind === 'type';
  return isType || (specifiers.length > 0 && specifiers.every(isTypeOnly));
}

export const roomsRule: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], docs: { description: 'Hold the arrows between the rooms.' } },
  create(context) {
    const path = relative(context.cwd, context.filename).split(sep).join('/');
    const check = (node: Rule.Node): void => {
      const { source } = node as ModuleNode;
      const { value } = (source ?? {}) as { value?: unknown };
      if (typeof value !== 'string') return;
      const message = objection(path, value, isTypeOnly(node as ModuleNode));
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
