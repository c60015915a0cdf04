import { expect, it } from 'vitest';

const entries = [
  '../../../components/elements.ts',
  '../../../components/pure.ts',
  '../../../components/map-view/define.ts',
  '../../../components/map-marker/define.ts',
  '../../../components/map-search/define.ts',
  '../../../components/key-notice/define.ts',
];

it.each(entries)('imports %s where there is no document', async (entry) => {
  expect(globalThis.document).toBeUndefined();
  await expect(import(entry)).resolves.toBeTypeOf('object');
});
