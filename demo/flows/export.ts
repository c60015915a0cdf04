import { isKeyProblemError } from 'mapward';
import { dataClient } from 'mapward/data';
import { html, nothing, type TemplateResult } from 'lit';
import { drawArea, type Box } from '../draw-area.ts';
import type { Stage } from '../stage.ts';
import type { Flow } from './flow.ts';

const km2 = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const area = (value: number): string => `${km2.format(value)}\u2009km²`;
const kilobytes = (bytes: number): string => `${km2.format(bytes / 1000)}\u2009kB`;

const paris: [number, number] = [2.347, 48.861];

interface Exported {
  readonly area_km2: number;
  readonly features: readonly unknown[];
}

/** As wide as it takes for so many times the area: along a parallel, area goes with width. */
function widened([west, south, east, north]: Box, times: number): Box {
  return [west, south, west + (east - west) * times, north];
}

export function exportArea(): Flow {
  /** What was drawn, and how much it was. */
  let drawn: { box: Box; km2: number } | undefined;
  /** Of the last export: what of the answer has come, in bytes, and whether that is all. */
  let progress: { received: number; share?: number } | undefined;

  async function run(stage: Stage, box: Box): Promise<Exported> {
    progress = { received: 0 };
    stage.changed();
    try {
      return await dataClient(stage.client)
        .post('exports', {
          json: box,
          onDownloadProgress({ percent, transferredBytes }) {
            progress = { received: transferredBytes, ...(percent > 0 && { share: percent }) };
            stage.changed();
          },
        })
        .json<Exported>();
    } catch (error) {
      progress = undefined;
      throw error;
    } finally {
      stage.changed();
    }
  }

  /** Exports, and tells what came of it either way. */
  async function tryExport(stage: Stage, box: Box): Promise<string> {
    try {
      const { area_km2, features } = await run(stage, box);
      const { balance } = await stage.admin.plan.get();
      return `${area(area_km2)} exported (features: ${features.length}). Left: ${area(balance.km2)}.`;
    } catch (error) {
      if (!isKeyProblemError(error)) throw error;
      return `${error.problem.status} \`${error.code}\`. Nothing was charged.`;
    }
  }

  return {
    title: 'Export an area, paid by km²',
    lead: 'An account may export 1 km² for nothing. More is bought in bundles, and charged by the area that is drawn.',
    steps: [
      {
        text: 'Fly to Paris, and draw a small area on the map: about a thumb’s width.',
        act: 'Draw on the map',
        async run(stage) {
          await stage.useKey(stage.server.defaultKey);
          const map = await stage.view.whenMap();
          map.jumpTo({ center: paris, zoom: 13.2 });
          const box = await drawArea(map, stage.view.parentElement as HTMLElement);
          if (!box) throw new Error('Nothing was drawn.');
          const { area_km2, features } = await run(stage, box).catch((error: unknown) => {
            throw isKeyProblemError(error)
              ? new Error('That is more than the free km² still holds. Draw a smaller area.')
              : error;
          });
          drawn = { box, km2: area_km2 };
          const { balance } = await stage.admin.plan.get();
          return `${area(area_km2)} exported for nothing (features: ${features.length}). Left: ${area(balance.km2)}.`;
        },
      },
      {
        text: 'Now an area of 3 km².',
        act: 'Export 3 km²',
        async run(stage) {
          if (!drawn) throw new Error('Draw an area first.');
          return tryExport(stage, widened(drawn.box, 3 / drawn.km2));
        },
      },
      {
        text: 'Buy a bundle of 10 km², and export the same again.',
        act: 'Buy 10 km²',
        async run(stage) {
          if (!drawn) throw new Error('Draw an area first.');
          await stage.admin.plan.buyBundle('km2-10');
          await stage.client.recheck();
          return tryExport(stage, widened(drawn.box, 3 / drawn.km2));
        },
      },
      {
        text: 'Cancel the plan. What was bought still counts, so everything goes on; export the rest of it.',
        act: 'Cancel the plan, export the rest',
        async run(stage) {
          if (!drawn) throw new Error('Draw an area first.');
          const { balance } = await stage.admin.plan.cancel();
          // Charges are whole square metres, so what was drawn is known to half of one: too little for the whole rest in one go.
          await run(stage, widened(drawn.box, (balance.km2 * 0.9999) / drawn.km2));
          const { balance: rest } = await stage.admin.plan.get();
          await run(stage, widened(drawn.box, rest.km2 / drawn.km2));
          const left = (await stage.admin.plan.get()).balance.km2;
          return `${area(balance.km2)} exported without a plan. Left: ${area(left)}.`;
        },
      },
      {
        text: 'Now there is neither plan nor bundle. Open the map.',
        act: 'Open the map',
        async run(stage) {
          const { status, code } = await stage.openRefused();
          return `${status} \`${code}\`: nothing goes any more, the map neither.`;
        },
      },
      {
        text: 'Take the free plan again.',
        act: 'Subscribe',
        async run(stage) {
          await stage.admin.plan.subscribe('free');
          stage.view.map?.jumpTo({ center: [12, 28], zoom: 1.4 });
          await stage.openDrawn();
          return 'Maps and search are back. For exports there is nothing left to pay with.';
        },
      },
    ],
    // Until the answer begins to come nobody can say how far it is, so the bar does not either.
    aside: (): TemplateResult =>
      html`${
        progress === undefined
          ? nothing
          : html`<label class="progress">
              <span>Export</span>
              <progress max="1" value=${progress.share ?? nothing}></progress>
              <span>${progress.share === undefined ? 'cutting it out …' : kilobytes(progress.received)}</span>
            </label>`
      }`,
    code: `const api = dataClient(client);
const features = await api
  .post('exports', {
    json: [west, south, east, north], // or a GeoJSON Polygon
    onDownloadProgress: ({ percent }) => (bar.value = percent),
  })
  .json();

await admin.plan.buyBundle('km2-10');`,
  };
}
