import { isAdminError } from '../../src/admin/index.ts';
import type { ManagerTexts } from './texts.ts';

/** What went wrong, for people: the server's own sentence without the request that it answers. */
export function wordsOf(error: unknown, texts: ManagerTexts): string {
  if (isAdminError(error)) {
    if (error.code === 'invalid-settings') return texts.invalid;
    return error.message.replace(/^[A-Z]+ \S+ was answered with \d+\.\s*/, '') || texts.failed;
  }
  if (globalThis.navigator?.onLine === false) return texts.offline;
  // What fetch rejects with when there is no answer.
  if (error instanceof TypeError && !error.message.startsWith('`')) return texts.unreachable;
  return error instanceof Error ? error.message : texts.failed;
}
