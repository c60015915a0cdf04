import { alike, refuseBy, type Dialect } from './dialect.ts';

const invalid =
  '{"cod":401, "message": "Invalid API key. Please see https://openweathermap.org/faq#error401 for more info."}';
const limited =
  '{"cod":429,"message":"Your account is temporary blocked due to exceeding of requests limitation of your subscription type. Please choose the proper subscription https://openweathermap.org/price"}';

/** What its data API answers; that tiles answer the same is likely. There are no origin rules. */
export const openweather: Dialect = {
  name: 'openweather',
  key: 'appid',
  paths: { raster: ['/map/:mapId/:z/:x/:y.:format'] },
  ...refuseBy({
    ...alike([401, invalid], 'missing-key', 'invalid-key', 'inactive-key'),
    ...alike([429, limited], 'quota-exceeded', 'rate-limited'),
  }),
};
