/** Export of what lies in an area: the batch API, charged by km². */
import { area } from '@turf/area';
import { M2_PER_KM2 } from '../account/defaults.ts';
import { exportM2 } from '../account/limits.ts';
import type { FieldError } from '../account/problem.ts';
import { bodyLimit, parseJson, readBody } from '../body.ts';
import { tilesets } from '../world/world.ts';
import { countVertices, readArea } from './export-area.ts';
import { badRequest, tooLarge } from './faulty.ts';
import { problemResponse } from './problem.ts';
import type { KeyedRoute, KeyedRequest, Work } from './keyed-route.ts';

const mostVertices = 10_000;
/** Half of Europe. What lies in an area is one answer. */
const mostKm2 = 5_000_000;

async function planExport({ request, url, world }: KeyedRequest): Promise<Work | Response> {
  const body = await readBody(request);
  if (!body) return tooLarge(url, `${bodyLimit} bytes`);
  const json = parseJson(body);
  if (json === undefined) return badRequest(url, 'The body is no JSON.');
  if (countVertices(json) > mostVertices) return tooLarge(url, `${mostVertices} vertices`);
  const polygon = readArea(json);
  if ('field' in polygon) return unfit(url, polygon);
  const areaKm2 = area(polygon) / M2_PER_KM2;
  if (areaKm2 > mostKm2)
    return unfit(url, { field: 'body', message: `must be an area of at most ${mostKm2} km²` });

  const { featuresInside } = await world();
  return {
    credits: 0,
    areaKm2,
    answer() {
      const charged = exportM2(areaKm2) / M2_PER_KM2;
      const result = {
        ...featuresInside(polygon),
        area_km2: charged,
        attribution: tilesets.world.attribution,
      };
      return new Response(JSON.stringify(result), { headers: { 'Content-Type': 'application/geo+json' } });
    },
  };
}

function unfit({ pathname }: URL, error: FieldError): Response {
  const detail = 'This area cannot be exported.';
  return problemResponse({
    status: 422,
    code: 'invalid-settings',
    detail,
    errors: [error],
    instance: pathname,
  });
}

export const exportRoute: KeyedRoute = {
  method: 'POST',
  path: '/exports',
  api: 'batch',
  kind: 'data',
  service: 'exports',
  plan: planExport,
};
