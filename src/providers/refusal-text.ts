import { field, type Evidence } from '../problem/evidence.ts';

/** The sentence of a refusal: a JSON body's `message` or `error`, or the text itself. */
export function refusalText(evidence: Evidence): string {
  for (const name of ['message', 'error']) {
    const value = field(evidence, name);
    if (typeof value === 'string') return value;
  }
  return evidence.text.trimStart();
}
