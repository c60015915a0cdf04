import { assert } from 'chai';
import { createKeyServer } from '../../../src/mock/index.ts';
import { startPageServer, type PageKeyServer } from '../../../src/mock/page.ts';
import { play } from '../../contract/play.ts';
import { scriptedOptions, scripts } from '../../contract/scripts.ts';

describe('the key server in the page, beside the same one asked directly', () => {
  let inPage: PageKeyServer | undefined;
  afterEach(() => inPage?.stop());

  for (const { name, steps } of scripts) {
    it(`gives the same answers about ${name}`, async () => {
      const direct = createKeyServer(scriptedOptions());
      const expected = await play(direct, steps, (request, { caller = {} }) =>
        direct.respond(request, caller),
      );
      const server = await startPageServer(scriptedOptions());
      inPage = server;
      const heard = await play(server, steps, (request, { caller = {} }) => {
        server.caller = caller;
        return fetch(request);
      });
      for (const [index, step] of steps.entries()) assert.deepEqual(heard[index], expected[index], step.path);
    });
  }
});
