export { createClient } from './client/create-client.ts';
export type { ClientOptions, KeyClient } from './client/key-client.ts';
export type { KeyStatus } from './session/session.ts';
export {
  KeyProblemEvent,
  KeyRecoveredEvent,
  StatusChangeEvent,
  UsageCountEvent,
  type KeyClientEventMap,
} from './session/events.ts';
export { bindMap, type BindOptions, type MapLike } from './maps/maplibre/bind-map.ts';
export { KeyProblemError, isKeyProblemError } from './problem/error.ts';
export type { Evidence } from './problem/evidence.ts';
export type { Limit } from './problem/limits.ts';
export { problemCodes, type KeyProblem, type ProblemCode, type Resource } from './problem/problem.ts';
export { maskKey, redactUrl } from './key/redact.ts';
export type { KeySource } from './key/key-resolver.ts';
export { defineProvider, type Endpoint, type KeyRule, type Provider } from './providers/provider.ts';
export { mapward, type MapwardOptions } from './providers/mapward.ts';
export { amazonLocation, type AmazonLocationOptions } from './providers/amazon.ts';
export { arcgis } from './providers/arcgis.ts';
export { azuremaps } from './providers/azuremaps.ts';
export { carto } from './providers/carto.ts';
export { geoapify } from './providers/geoapify.ts';
export { geocodeEarth } from './providers/geocode-earth.ts';
export { geolonia } from './providers/geolonia.ts';
export { here } from './providers/here.ts';
export { jawg } from './providers/jawg.ts';
export { linz } from './providers/linz.ts';
export { locationiq, type LocationIQOptions } from './providers/locationiq.ts';
export { mapbox } from './providers/mapbox.ts';
export { maptiler } from './providers/maptiler.ts';
export { openCage } from './providers/opencage.ts';
export { openWeather } from './providers/openweather.ts';
export { osDataHub } from './providers/os-data-hub.ts';
export { protomaps } from './providers/protomaps.ts';
export { radar } from './providers/radar.ts';
export { similarweb } from './providers/similarweb.ts';
export { stadia } from './providers/stadia.ts';
export { thunderforest } from './providers/thunderforest.ts';
export { tomtom } from './providers/tomtom.ts';
export { woosmap } from './providers/woosmap.ts';
export { providerFor } from './providers/provider-for.ts';
export { version } from './version.ts';
export type { RequestParameters, RequestTransformFunction } from './session/transform-request.ts';
export type { RetryPolicy } from './request/retry.ts';
export type { Diagnosis } from './doctor/diagnosis.ts';
export type { UsageAdapter, UsageQuery } from './usage/adapter.ts';
export { toCsv, type CsvCell } from './usage/csv.ts';
export { readUsage } from './usage/read-lazily.ts';
export type {
  UsageBalance,
  UsageForecast,
  UsagePeriod,
  UsageQuota,
  UsageSeries,
  UsageSnapshot,
  UsageSpending,
  UsageTotals,
} from './usage/snapshot.ts';
