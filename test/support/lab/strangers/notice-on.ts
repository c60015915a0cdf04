/** Adds what says on a MapLibre map why it is not there. */
import '../../../../components/key-notice/define.ts';
import type { KeyClient } from '../../../../src/index.ts';

export function addNoticeTo(
  map: { addControl(control: never): unknown } | undefined,
  client: KeyClient,
): void {
  map?.addControl(Object.assign(document.createElement('key-notice'), { client }) as never);
}
