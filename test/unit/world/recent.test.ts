import { expect, test } from 'vitest';
import { recent } from '../../../src/mock/world/recent.ts';

test('remembers what was used last, results of nothing too', () => {
  const made: string[] = [];
  const get = recent(2, (key) => {
    made.push(key);
    return key === 'nothing' ? undefined : key;
  });
  for (const key of ['a', 'nothing', 'nothing', 'a', 'b', 'a', 'nothing']) get(key);
  expect(made).toEqual(['a', 'nothing', 'b', 'nothing']);
});
