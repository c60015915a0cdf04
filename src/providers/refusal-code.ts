import { memberOf, type Evidence } from '../problem/evidence.ts';

/**
 * The code by which a JSON body names its refusal: ArcGIS and Azure have it in `error.code`, TomTom in `detailedError.code`, Mapbox in
 * `error_code`, HERE in `code`, Woosmap in `status`. Undefined if there is none.
 */
export function refusalCode({ json }: Evidence): unknown {
  const of = (name: string): unknown => memberOf(json, name);
  return (
    memberOf(of('error'), 'code') ??
    memberOf(of('detailedError'), 'code') ??
    of('error_code') ??
    of('code') ??
    of('status')
  );
}
