import type { Provider } from '../providers/provider.ts';
import type { Key } from '../session/session.ts';

/** Whether a good status may hide a refusal: always at some providers, only in a picture that was requested without a key at others. */
export function mayHideRefusal({ refusesWith200 }: Provider, { headers }: Response, key: Key): boolean {
  if (refusesWith200 !== 'picture') return refusesWith200 === true;
  return key === null && headers.get('Content-Type')?.startsWith('image/') === true;
}
