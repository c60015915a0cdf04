import { attach } from '../key/attach.ts';
import { hideBraces, showBraces } from '../key/template.ts';
import type { Session } from '../session/session.ts';

/** A URL, or a template of one, with the key in it; one that is not the provider's comes back as it is. */
export async function keyedUrl(session: Session, url: string): Promise<string> {
  const { key: placement, name } = session.provider;
  const match = session.matchEndpoint(url);
  if (!match) {
    if (url.includes('{'))
      session.loadRecovery().then(
        (recovery) => recovery.explainUnkeyed([url]),
        () => {},
      );
    return url;
  }
  const key = await session.getKey(() => session.describe(match, 'data'));
  if (key !== null && placement.in === 'header') throw (await import('./misuse.ts')).noUrlWithHeader(name);
  const { url: template } = session.matchEndpoint(hideBraces(url)) ?? match;
  return showBraces(attach(template, placement, key).url);
}
