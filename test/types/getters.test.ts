/** What older compilers want of our declarations. */
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

it('has no setter that refuses what its getter gives: TypeScript 5.0 calls that an error (TS2380)', () => {
  const files = globSync('dist/{src,components,types}/**/*.d.ts').map((file) => resolve(file));
  const program = ts.createProgram(files, { strict: true, skipLibCheck: true, types: ['node'] });
  const checker = program.getTypeChecker();
  const refused: string[] = [];
  let seen = 0;
  function visit(node: ts.Node): void {
    if (ts.isSetAccessor(node)) {
      const symbol = checker.getSymbolAtLocation(node.name)!;
      const getter = symbol.declarations?.find(ts.isGetAccessor);
      if (getter?.type && node.parameters[0]?.type) {
        seen++;
        const given = checker.getTypeFromTypeNode(getter.type);
        const taken = checker.getTypeFromTypeNode(node.parameters[0].type);
        if (!checker.isTypeAssignableTo(given, taken))
          refused.push(`${node.getSourceFile().fileName}: ${symbol.name}`);
      }
    }
    ts.forEachChild(node, visit);
  }
  for (const source of program.getSourceFiles()) if (files.includes(source.fileName)) visit(source);
  expect(seen).toBeGreaterThan(0);
  expect(refused).toEqual([]);
});
