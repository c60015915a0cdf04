import type { KnownAnswer } from './answer.ts';

export const geoapify: readonly KnownAnswer[] = [
  {
    what: 'an invalid key',
    status: 401,
    body: '{"statusCode":401,"error":"Unauthorized","message":"Invalid apiKey"}',
    source: 'third-party, geocoder gem, 2020-07-22',
    means: 'invalid-key',
    dialect: ['invalid-key'],
  },
  {
    what: 'a fault of the server',
    status: 500,
    body: '{"statusCode":500,"error":"Internal Server Error","message":"Request failed, please try again later"}',
    source: 'third-party, geocoder gem, 2020-07-22',
    means: 'server-error',
  },
];
