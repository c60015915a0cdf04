import { loadConfigFile } from 'rollup/loadConfigFile';
import { expect, it } from 'vitest';

it('lets `npm start` watch every build: Rollup refuses to where an input lies in its own output', async () => {
  const { options } = await loadConfigFile('rollup.config.mjs', { silent: true });
  const watched = options.filter((build) => build.watch !== false);
  expect(watched.length).toBeGreaterThan(2);
  const refused = watched.flatMap(({ input, output }) =>
    Object.values(input as Record<string, string>).filter((path) =>
      [output ?? []].flat().some(({ dir }) => dir !== undefined && path.startsWith(`${dir}/`)),
    ),
  );
  expect(refused).toEqual([]);
});
