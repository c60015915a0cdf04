import { isAdminError } from '../../src/admin/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { ManagerTexts } from './texts/en.ts';

/** What went wrong, for people: in their language where the code is known, else the server's own sentence without the request. */
export function wordsOf(error: unknown, texts: ManagerTexts): string {
  if (isAdminError(error)) {
    if (error.code === 'invalid-settings') return texts.invalid;
    const told = error.message.replace(/^[A-Z]+ \S+ was answered with \d+\.\s*/, '');
    return texts.refusals[error.code] ?? (told || texts.failed);
  }
  if (globalThis.navigator?.onLine === false) return texts.offline;
  // What fetch rejects with when there is no answer.
  if (error instanceof TypeError && !error.message.startsWith('`')) return texts.unreachable;
  return error instanceof Error ? error.message : texts.failed;
}

/** What is wrong with an origin rule: the rule and the server say it in English. */
export function ruleFaultIn({ ruleFaults }: ManagerTexts, fault: string): string {
  const [host = ''] = /(?<=public suffix )\S+$/.exec(fault) ?? [];
  const known = ruleFaults[host === '' ? fault : fault.replace(host, '{host}')];
  return known === undefined ? fault : fill(known, { host });
}
