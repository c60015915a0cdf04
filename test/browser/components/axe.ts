/** What axe finds wrong with an element, one line a finding. */
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';

interface Axe {
  run(context: ElementContext, options: RunOptions): Promise<AxeResults>;
}

let loading: Promise<Axe> | undefined;

/** axe-core is no module: it puts itself on the window. */
function loadAxe(): Promise<Axe> {
  return (loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/node_modules/axe-core/axe.min.js';
    script.onload = () => resolve((window as unknown as { axe: Axe }).axe);
    script.onerror = reject;
    document.head.append(script);
  }));
}

export async function findingsOf(element: Element): Promise<string[]> {
  const axe = await loadAxe();
  // A part of a page has no landmarks and no h1 of its own.
  const rules = Object.fromEntries(
    ['region', 'page-has-heading-one'].map((rule) => [rule, { enabled: false }]),
  );
  const { violations } = await axe.run(element, { rules, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
