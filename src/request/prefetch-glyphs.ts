import { KeyProblemError } from '../problem/error.ts';
import { readText } from './read-body.ts';
import type { Session } from '../session/session.ts';
import type { KeyedRequest } from '../key/attach.ts';
import type { RequestInfo } from '../breaker/circuit-breaker.ts';

/**
 * Asks for glyphs before MapLibre does, which then finds them in the browser's cache: of glyphs that fail it fires no event, but prints a
 * warning with the whole URL in it. What failed here never gets there.
 * Rejects with KeyProblemError, or with a plain error that names the host alone.
 */
export async function prefetchGlyphs(
  session: Session,
  info: RequestInfo,
  { url, headers }: KeyedRequest,
  key: string,
): Promise<void> {
  let status = 0;
  let text = '';
  let kind: 'malformed' | undefined;
  let answered: Headers | undefined;
  try {
    const response = await session.send(url, headers && { headers, redirect: 'error' });
    ({ status, headers: answered } = response);
    if (response.ok) {
      if (!answered.get('Content-Type')?.includes('text/html')) {
        await response.arrayBuffer();
        return;
      }
      kind = 'malformed';
    } else text = await readText(response);
  } catch {
    // An answer that began and did not end is cut off.
    if (status > 0) kind = 'malformed';
  }
  const outcome = {
    info,
    status,
    text,
    key,
    ...(answered && { headers: answered }),
    ...(kind && { kind }),
  };
  const verdict = await session.recordFailure(outcome);
  if (verdict && verdict !== 'stale') throw new KeyProblemError(verdict);
  throw new Error(`${info.host} gave no glyphs (${status}).`);
}
