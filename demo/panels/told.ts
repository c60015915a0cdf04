import { html, type TemplateResult } from 'lit';

/** Text in which `code` stands in backticks, **what matters** in stars, and a new line is one. */
export function told(text: string): TemplateResult {
  const lines = text.split('\n');
  return html`${lines.map((line, index) => html`${index > 0 ? html`<br />` : ''}${line.split(/(`[^`]*`|\*\*[^*]*\*\*)/).map(part)}`)}`;
}

function part(text: string): TemplateResult | string {
  if (text.startsWith('`')) return html`<code>${text.slice(1, -1)}</code>`;
  if (text.startsWith('**')) return html`<b>${text.slice(2, -2)}</b>`;
  return text;
}
