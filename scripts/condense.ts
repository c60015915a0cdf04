import ts from 'typescript';

/** Whose templates are markup or styles: there, a line's indentation says nothing. */
const tags = new Set(['html', 'svg', 'css']);

/**
 * Takes the indentation out of the templates of markup and styles in a module: minifiers leave what is in a template as it is.
 * @param code JavaScript or TypeScript.
 */
export function condensed(code: string): string {
  const pieces: [start: number, end: number][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && tags.has(node.tag.getText(file))) {
      const { template } = node;
      const literals = ts.isNoSubstitutionTemplateLiteral(template)
        ? [template]
        : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
      for (const literal of literals) pieces.push([literal.getStart(file), literal.end]);
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile('module.ts', code, ts.ScriptTarget.Latest);
  visit(file);
  return pieces
    .sort(([a], [b]) => b - a)
    .reduce(
      (text, [start, end]) =>
        text.slice(0, start) + text.slice(start, end).replace(/\s*\n\s*/g, '\n') + text.slice(end),
      code,
    );
}
