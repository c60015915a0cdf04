import fc from 'fast-check';

/** What a server may do to a path before it looks for what is there. */
export interface ServerQuirks {
  /** How many layers of percent-encoding it takes off. */
  readonly decodes: number;
  readonly takesBackslashes: boolean;
  readonly dropsParameters: boolean;
  readonly folds: 'never' | 'before' | 'after';
  readonly dropsControls: boolean;
}

export const serverQuirks: fc.Arbitrary<ServerQuirks> = fc.record({
  decodes: fc.nat(3),
  takesBackslashes: fc.boolean(),
  dropsParameters: fc.boolean(),
  folds: fc.constantFrom('never', 'before', 'after'),
  dropsControls: fc.boolean(),
});

/** The path that such a server looks for. */
export function asSeen(pathname: string, quirks: ServerQuirks): string {
  let path = pathname;
  for (let i = 0; i < quirks.decodes; i++) path = decode(path);
  if (quirks.dropsControls) path = path.replace(/[\t\n\r]/g, '');
  if (quirks.takesBackslashes) path = path.replaceAll('\\', '/');
  if (quirks.folds === 'before') path = path.replace(/\/+/g, '/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    const name = quirks.dropsParameters ? part.split(';')[0]! : part;
    if (name === '..') kept.pop();
    else if (name !== '.') kept.push(name);
  }
  path = kept[0] === '' ? kept.join('/') : `/${kept.join('/')}`;
  return quirks.folds === 'after' ? path.replace(/\/+/g, '/') : path;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
