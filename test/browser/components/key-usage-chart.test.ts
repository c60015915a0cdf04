import { assert } from 'chai';
import type { UsageSnapshot } from '../../../src/index.ts';
import '../../../components/key-usage/define.ts';
import type { KeyUsage } from '../../../components/key-usage/key-usage.ts';
import { findingsOf } from './axe.ts';
import { button, root, text } from './shadow.ts';
import { mount, unmountAll, until } from './support.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

const press = (element: KeyUsage, name: string): void => button(element, name)!.click();
const uplotWasFetched = (): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => /uplot/i.test(name));

async function showing(data: UsageSnapshot, attributes = ''): Promise<KeyUsage> {
  const element = mount<KeyUsage>(`<key-usage ${attributes}></key-usage>`);
  element.data = data;
  await element.updateComplete;
  return element;
}

async function drawn(data: UsageSnapshot, attributes = ''): Promise<KeyUsage> {
  const element = await showing(data, attributes);
  await until(() => root(element).querySelector('.uplot canvas'));
  return element;
}

const usage: UsageSnapshot = {
  source: 'provider',
  group: 'day',
  totals: { requests: 36, credits: 36, km2: 0.5, km2_per_export: 0.5 },
  times: ['2026-11-18T00:00:00Z', '2026-11-19T00:00:00Z', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'],
  series: [
    {
      service: 'tiles',
      requests: [null, 10, null, 20],
      credits: [null, 10, null, 20],
      km2: [null, 0, null, 0],
    },
    {
      service: 'exports',
      requests: [null, 5, null, 1],
      credits: [null, 5, null, 1],
      km2: [null, 0, null, 0.5],
    },
  ],
};

/** A year by the hour in four services. */
function year(): UsageSnapshot {
  const first = Date.parse('2025-11-22T00:00:00Z');
  const times = Array.from({ length: 8760 }, (_, i) => new Date(first + i * HOUR).toISOString());
  const series = ['tiles', 'maps', 'geocoding', 'exports'].map((service) => ({
    service,
    requests: times.map((_, i) => i % 24),
  }));
  return { source: 'provider', group: 'hour', totals: { requests: 1e9 }, times, series };
}

afterEach(unmountAll);

describe('the chart of <key-usage>', () => {
  it('does not fetch what draws it before it is on screen', async () => {
    // Unbundled modules fill the usual 250.
    performance.setResourceTimingBufferSize(5000);
    const element = mount<KeyUsage>('<key-usage style="margin-top: 4000px"></key-usage>');
    element.data = usage;
    await element.updateComplete;
    // An observer speaks within two frames, of what is off the screen too.
    for (let i = 0; i < 5; i++) await new Promise((frame) => requestAnimationFrame(frame));
    assert.isFalse(uplotWasFetched());

    element.scrollIntoView({ block: 'end' });
    await until(() => root(element).querySelector('.uplot canvas'));
    assert.isTrue(uplotWasFetched());
    scrollTo(0, 0);
  });

  it('draws something, in the colours of its legend', async () => {
    const element = await drawn(usage, 'theme="light"');
    const canvas = root(element).querySelector('canvas')!;
    await until(() => coloursIn(canvas).has('26,100,112'));
    assert.equal(
      getComputedStyle(root(element).querySelector('.swatch')!).backgroundColor,
      'color(srgb 0.101961 0.392157 0.439216)',
    );
  });

  it('is read with the keys, step by step, and gaps are unknown', async () => {
    const element = await drawn(usage);
    const plot = root(element).querySelector<HTMLElement>('.plot')!;
    const key = async (name: string): Promise<string | null> => {
      plot.dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));
      await element.updateComplete;
      return plot.getAttribute('aria-valuetext');
    };
    plot.focus();
    assert.match((await key('ArrowLeft'))!, /21.*2026: 21.*tiles 20.*exports 1/);
    assert.match((await key('ArrowLeft'))!, /20.*2026: unknown/);
    assert.match((await key('Home'))!, /18.*2026: unknown/);
    assert.match((await key('ArrowRight'))!, /19.*2026: 15.*tiles 10.*exports 5/);
    assert.equal(plot.getAttribute('aria-valuenow'), '1');
    assert.include(text(element, '.reading'), '19');
    assert.notEqual(root(element).querySelector<HTMLElement>('.u-cursor-x')!.style.transform, '');
    assert.match((await key('End'))!, /21.*2026/);
    assert.match((await key('Escape'))!, /Whole period: 36/);
  });

  it('is read with the pointer', async () => {
    const element = await drawn(usage);
    const over = root(element).querySelector<HTMLElement>('.u-over')!;
    const { left, top, width, height } = over.getBoundingClientRect();
    const at = { clientX: left + width * 0.95, clientY: top + height / 2, bubbles: true };
    over.dispatchEvent(new MouseEvent('mouseenter', at));
    over.dispatchEvent(new MouseEvent('mousemove', at));
    await until(() => /21/.test(text(element, '.when')));
    over.dispatchEvent(new MouseEvent('mouseleave', at));
    await until(() => text(element, '.when') === 'Whole period');
  });

  it('shows area too, and the table with it', async () => {
    const element = await drawn(usage);
    press(element, 'Area');
    await element.updateComplete;
    assert.include(text(element, 'caption'), 'Area by day');
    assert.match(text(element, 'tbody tr'), /0\.5 km²$/);
  });

  it('has the same figures in a table: there for a screen reader, and for all on demand', async () => {
    const element = await showing(usage);
    const rows = [...root(element).querySelectorAll('tbody tr')].map(({ children }) =>
      [...children].slice(1).map(({ textContent }) => textContent.trim()),
    );
    assert.deepEqual(rows, [
      ['20', '1', '21'],
      ['unknown', 'unknown', 'unknown'],
      ['10', '5', '15'],
      ['unknown', 'unknown', 'unknown'],
    ]);
    const region = root(element).querySelector<HTMLElement>('#table')!;
    assert.isBelow(region.getBoundingClientRect().height, 2);
    press(element, 'Show as a table');
    await element.updateComplete;
    assert.isAbove(region.getBoundingClientRect().height, 100);
    assert.deepEqual(await findingsOf(element), []);
  });

  it('passes axe in the dark, with its meter red and its table open', async () => {
    const quota = { unit: 'credits', limit: 100, used: 97, remaining: 3 } as const;
    const element = await drawn({ ...usage, quota }, 'theme="dark"');
    press(element, 'Show as a table');
    await element.updateComplete;
    assert.deepEqual(await findingsOf(element), []);
  });

  it('gives its figures as a CSV file', async () => {
    const element = await showing(usage);
    let blob: Blob | undefined;
    const { createObjectURL } = URL;
    URL.createObjectURL = (one) => createObjectURL((blob = one as Blob));
    const clicked: HTMLAnchorElement[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      clicked.push(this);
    };
    try {
      press(element, 'Download CSV');
      await until(() => clicked.length > 0);
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    assert.match(clicked[0]!.download, /^usage-.*\.csv$/);
    assert.include(await blob!.text(), '\r\n2026-11-21,exports,1,1,0.5\r\n');
  });

  it('takes a year by the hour: the chart at once, a part of the table, and all rows on demand', async () => {
    const data = year();
    const element = await drawn(data, 'group="hour"');
    assert.lengthOf(root(element).querySelectorAll('tbody tr'), 400);
    press(element, 'Show as a table');
    await element.updateComplete;
    press(element, 'Show all 8,760 rows');
    await element.updateComplete;
    assert.lengthOf(root(element).querySelectorAll('tbody tr'), 8760);

    press(element, 'Days');
    await element.updateComplete;
    // As the clock of this machine has them: there are 366 where the year's first hour is within a day.
    const days = Map.groupBy(data.times.keys(), (i) => new Date(data.times[i]!).toDateString());
    assert.lengthOf(root(element).querySelectorAll('tbody tr'), days.size);
    const [, requests] = [...days].at(-1)!;
    const sum = requests.reduce((total, i) => total + 4 * (i % 24), 0);
    assert.isTrue(text(element, 'tbody tr').endsWith(` ${sum.toLocaleString('en')}`), `${sum}`);
  });

  it('draws nothing where hours are missing', async () => {
    const { times, series, ...rest } = year();
    const isThere = (_: unknown, i: number): boolean => i < 3000 || i > 6000;
    const element = await drawn(
      {
        ...rest,
        times: times.filter(isThere),
        series: series.map(({ service, requests }) => ({ service, requests: requests.filter(isThere) })),
      },
      'group="hour" theme="light"',
    );
    const canvas = root(element).querySelector('canvas')!;
    const isDrawn = (share: number): boolean =>
      canvas.getContext('2d')!.getImageData(canvas.width * share, canvas.height * 0.82, 1, 1).data[3] !== 0;
    await until(() => isDrawn(0.2) && isDrawn(0.9));
    assert.deepEqual([0.45, 0.5, 0.55, 0.6].map(isDrawn), [false, false, false, false]);
  });

  it('marks today', async () => {
    const today = new Date(Math.floor(Date.now() / DAY) * DAY);
    const times = [new Date(today.getTime() - DAY).toISOString(), today.toISOString()];
    const data = { ...usage, times, series: [{ service: 'tiles', requests: [1, 0] }] };
    const element = await drawn(data, 'theme="light"');
    const canvas = root(element).querySelector('canvas')!;
    // The band of today, where no bar covers it.
    await until(
      () => canvas.getContext('2d')!.getImageData(canvas.width - 30, canvas.height / 2, 1, 1).data[3] !== 0,
    );
  });

  it('is still there after a move in the document', async () => {
    const element = await drawn(usage);
    mount('<section></section>').append(element);
    await until(() => root(element).querySelector('.uplot canvas'));
  });

  it('forgets the step that is read when other figures have no such step', async () => {
    const element = await drawn(usage);
    const plot = root(element).querySelector<HTMLElement>('.plot')!;
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', cancelable: true }));
    await element.updateComplete;
    assert.equal(plot.getAttribute('aria-valuenow'), '3');
    element.data = {
      ...usage,
      times: usage.times.slice(0, 2),
      series: [{ service: 'tiles', requests: [1, 2] }],
    };
    await element.updateComplete;
    assert.equal(text(element, '.when'), 'Whole period');
    assert.equal(plot.getAttribute('aria-valuenow'), '1');
  });

  it('is drawn again only for other figures', async () => {
    const element = await drawn(usage);
    const canvas = root(element).querySelector('canvas');
    element.requestUpdate();
    await element.updateComplete;
    press(element, 'Show as a table');
    await element.updateComplete;
    assert.equal(root(element).querySelector('canvas'), canvas);
  });
});

function coloursIn(canvas: HTMLCanvasElement): Set<string> {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set<string>();
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) colours.add(data.slice(i, i + 3).join());
  return colours;
}
