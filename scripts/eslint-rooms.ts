/** An ESLint rule that holds the arrows between the rooms of this house: who may look into whom. */
import { dirname, relative, resolve, sep } from 'node:path';
import type { Rule } from 'eslint';

interface Room {
  /** Rooms, or single files, that it may import besides itself. */
  knows: string[];
  /** Packages that it may import; any when left out. */
  packages?: string[];
  /** Packages of which it may import types alone. */
  packageTypes?: string[];
}

const base = ['src/key', 'src/problem', 'src/providers'];
const sdk: Room = { knows: base, packages: [] };

/** A file is in the room with the longest name that its path starts with: `src/client/client.ts` is in `src`. */
const rooms: Record<string, Room> = {
  'src/key': { knows: [], packages: [] },
  'src/problem': { knows: [], packages: [] },
  // A provider names its usage adapter, which loads on demand.
  'src/providers': { knows: ['src/key', 'src/problem', 'src/usage'], packages: [] },
  'src/breaker': sdk,
  'src/request': { knows: [...base, 'src/breaker'], packages: ['ky'] },
  // Whatever makes or reads requests of a client does so through its desk; what mends a map loads with the rest of the trouble.
  'src/maps': {
    knows: [...base, 'src/request', 'src/recovery/recovery.ts'],
    packages: [],
    packageTypes: ['maplibre-gl'],
  },
  'src/usage': sdk,
  'src/doctor': { knows: [...base, 'src/request'], packages: [] },
  src: {
    knows: [...base, 'src/breaker', 'src/request', 'src/maps', 'src/usage', 'src/doctor'],
    packages: [],
  },
  'src/admin': { knows: [...base, 'src/usage'], packages: ['tldts'] },
  'src/mock': { knows: base, packageTypes: ['maplibre-gl'] },
  components: { knows: ['src/index.ts', 'src/request/data.ts', 'src/admin/index.ts'] },
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

const isSdk = (room: string): boolean => isInside(room, 'src') && room !== 'src/mock' && room !== 'src/admin';

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
 * Why a file may not import something; undefined when it may. Types of the SDK's rooms are open to all of `src`:
 * they draw no arrow at run time.
 * @param path of the importing file, from the project's root, with forward slashes
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
  if (typeOnly && isInside(name, 'src') && isSdk(targetRoom)) return undefined;
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
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
