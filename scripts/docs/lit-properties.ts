/** The attributes of an element, as its class declares them to Lit. */
import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';

export interface Reflection {
  readonly attribute: string;
  readonly reflects?: true;
}

/** Where an element's properties are declared, if that is not in its class's file. */
export function propertiesFile(path: string): string {
  return path.replace(/\.ts$/, '.properties.ts');
}

/**
 * Reads `static properties` of an element's class, or the constant `properties` of its own file. Properties without an attribute are
 * left out.
 */
export function readProperties(tag: string): ReadonlyMap<string, Reflection> {
  const own = `components/${tag}/${tag}.ts`;
  const path = existsSync(propertiesFile(own)) ? propertiesFile(own) : own;
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const declared = findProperties(source);
  if (!declared) throw new Error(`${path} declares no properties.`);
  return new Map(declared.properties.filter(ts.isPropertyAssignment).flatMap(reflectionOf));
}

function findProperties(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  const named = ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node);
  if (named && node.name.getText() === 'properties' && node.initializer)
    return ts.isObjectLiteralExpression(node.initializer) ? node.initializer : undefined;
  return ts.forEachChild(node, findProperties);
}

/** An attribute has the property's name in lower case, unless it is given another or none (https://lit.dev/docs/components/properties/). */
function reflectionOf({ name, initializer }: ts.PropertyAssignment): [string, Reflection][] {
  const property = name.getText();
  const given = ts.isObjectLiteralExpression(initializer) ? [...initializer.properties] : [];
  const options = new Map(
    given
      .filter((option) => ts.isPropertyAssignment(option))
      .map((option) => [option.name.getText(), option.initializer.getText()] as const),
  );
  const attribute = options.get('attribute') ?? `'${property.toLowerCase()}'`;
  if (attribute === 'false' || options.get('state') === 'true') return [];
  const reflection: Reflection = {
    attribute: attribute.slice(1, -1),
    ...(options.get('reflect') === 'true' && { reflects: true }),
  };
  return [[property, reflection]];
}
