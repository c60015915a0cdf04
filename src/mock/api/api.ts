/** Everything the server answers to. */
import type { Dialect } from '../dialects/dialect.ts';
import { contractRoute } from './contract.ts';
import { exportRow } from './exports.ts';
import { geocodingRow } from './geocoding.ts';
import { mapRows, styleRow } from './maps.ts';
import { createRouter, type Found } from './router.ts';
import type { Route } from './route.ts';
import type { Row } from './row.ts';
import { serviceRoutes } from './service/routes.ts';
import { tileRows } from './tiles.ts';
import { usageRow } from './usage.ts';

/** The router of a server that speaks a dialect: that provider's own paths come first. */
export function routerOf(dialect: Dialect): (method: string, pathname: string) => Found<Row | Route> {
  const own = [...(dialect.rows ?? []), ...(dialect.stylePath ? [styleRow(dialect.stylePath)] : [])];
  return createRouter<Row | Route>([
    ...own,
    ...mapRows,
    ...tileRows,
    geocodingRow,
    exportRow,
    usageRow,
    contractRoute,
    ...serviceRoutes,
  ]);
}
