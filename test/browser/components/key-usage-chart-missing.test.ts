import { assert } from 'chai';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import type { UsageSnapshot } from '../../../src/index.ts';
import '../../../components/key-usage/define.ts';
import type { KeyUsage } from '../../../components/key-usage/key-usage.ts';
import { mount, unmountAll, until } from './support.ts';

const usage: UsageSnapshot = {
  source: 'provider',
  group: 'day',
  totals: { requests: 30 },
  times: ['2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'],
  series: [{ service: 'tiles', requests: [10, 20] }],
};

// In a page of its own: a browser keeps what it has once imported.
it('says that the chart could not be loaded, and asks for it once for the same figures', async () => {
  let asked = 0;
  const worker = setupWorker(
    http.get('*/key-usage/chart.ts', () => {
      asked++;
      return HttpResponse.error();
    }),
  );
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  try {
    const element = mount<KeyUsage>('<key-usage></key-usage>');
    let updates = 0;
    element.addController({ hostUpdated: () => updates++ });
    element.data = usage;
    await until(() => element.shadowRoot!.textContent.includes('The chart could not be loaded.'));
    const before = updates;
    for (let i = 0; i < 10; i++) await new Promise((frame) => requestAnimationFrame(frame));
    assert.equal(asked, 1);
    assert.equal(updates, before);
  } finally {
    await worker.stop();
    unmountAll();
  }
});
