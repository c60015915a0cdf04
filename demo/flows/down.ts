import { bindMap, type KeyProblem } from 'mapward';
import type { Fault } from 'mapward/mock';
import type { Stage } from '../stage.ts';
import type { Flow, Step } from './flow.ts';

/** How long this page's map waits for an answer in this flow, in milliseconds: nobody likes to wait half a minute. */
const stallLimit = 2000;

function told({ code, certain, status }: KeyProblem): string {
  return `${status ?? 'No answer'}: \`${code}\`${certain ? '' : ', or something that looks the same from here'}.`;
}

/** Two steps: what breaks, and its end. */
function breaks(act: string, text: string, fault: Fault): Step[] {
  return [
    {
      text,
      act,
      async run(stage) {
        await stage.useKey(stage.server.defaultKey);
        const map = await stage.view.whenMap();
        if (fault.delay) bindMap(map, stage.client, { stallLimit });
        stage.server.faults.clear();
        stage.server.faults.add(fault);
        return told(await stage.openRefused());
      },
    },
    {
      text: 'Fix it.',
      act: 'Fix it',
      async run(stage: Stage) {
        stage.server.faults.clear();
        await stage.openDrawn();
        return 'The map is back. It would have found out by itself, a little later each time it tried.';
      },
    },
  ];
}

export const down: Flow = {
  title: 'The server has a bad day',
  lead: 'Not every failure is the key’s. The map tells them apart as far as a page can, and comes back by itself.',
  steps: [
    ...breaks('Break the server', 'The server answers 503.', { status: 503 }),
    ...breaks('Cut the line', 'No connection is made at all.', { drop: true }),
    ...breaks('Stall', 'The server takes every request, and lets the map wait.', {
      delay: 6000,
      match: '.pbf',
    }),
    ...breaks(
      'Refuse without CORS',
      'A proxy in between says 403 without CORS headers. A page sees no more of that than of a cut line.',
      { bare403: true },
    ),
  ],
  code: `// Nothing to write: the map retries with growing pauses, on visible pages,
// and at once when the browser says that it is online again.

// Why would a key fail on this page? Spends at most one request.
for (const finding of await client.diagnose()) console.log(finding);`,
  leave(stage) {
    stage.server.faults.clear();
  },
};
