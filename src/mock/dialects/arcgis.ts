import { refuseBy, type Dialect } from './dialect.ts';

const error = (code: number, message: string) => [200, { error: { code, message, details: [] } }] as const;

/** The refusal hides in a 200: `error.code` 498 for an invalid token, 499 for a missing one. Nothing else is verified. */
export const arcgis: Dialect = {
  name: 'arcgis',
  key: 'token',
  refuse: refuseBy({
    'missing-key': error(499, 'Token Required'),
    'invalid-key': error(498, 'Invalid Token'),
    'inactive-key': error(498, 'Invalid Token'),
  }),
};
