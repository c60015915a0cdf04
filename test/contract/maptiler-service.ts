/**
 * MapTiler's Service API in a few lines, written from its document (https://docs.maptiler.com/cloud/admin-api/api-keys/): which routes there
 * are, what each takes, and what it answers with.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const settings = {
  name: { type: 'string' },
  description: { type: ['string', 'null'] },
  user_agent: { type: ['string', 'null'] },
  origins: { type: 'array', items: { type: 'string' } },
};

const key = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    token: { type: 'string' },
    ...settings,
    created: { type: 'string', format: 'date-time' },
    changed: { type: 'string', format: 'date-time' },
  },
  required: ['id', 'token', 'name', 'description', 'user_agent', 'origins', 'created', 'changed'],
  additionalProperties: false,
};

const page = {
  type: 'object',
  properties: {
    cursor: { type: ['string', 'null'], format: 'byte' },
    total_count: { type: 'integer' },
    items: { type: 'array', items: key, maxItems: 100 },
  },
  required: ['cursor', 'total_count', 'items'],
  additionalProperties: false,
};

/** The routes, with the body of a 200; null is an empty one. */
export const described: Readonly<Record<string, object | null>> = {
  'GET /v1/api_keys': page,
  'POST /v1/api_keys': key,
  'GET /v1/api_keys/:id': key,
  'DELETE /v1/api_keys/:id': null,
  'POST /v1/api_keys/:id/change_settings': key,
};

const errors = [400, 401, 403, 404, 410];

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats(ajv);

/** Throws unless the document describes this answer. */
export async function assertDocumented(request: Request, response: Response): Promise<void> {
  const { pathname } = new URL(request.url);
  const what = `${request.method} ${pathname} answered ${response.status}`;
  const text = await response.clone().text();
  const route = `${request.method} ${pathname.replace(/(?<=api_keys\/)[^/]+/, ':id')}`;
  if (response.status !== 200) {
    if (!errors.includes(response.status)) throw new Error(`${what}, a status that is not described.`);
    if (text !== '') throw new Error(`${what} with a body, and no error has one: ${text}`);
    return;
  }
  const schema = described[route];
  if (schema === undefined) throw new Error(`${what}, and there is no such route.`);
  if (schema === null) {
    if (text !== '') throw new Error(`${what} with a body that should be empty: ${text}`);
    return;
  }
  if (response.headers.get('Content-Type') !== 'application/json')
    throw new Error(`${what}, and not with JSON.`);
  if (!ajv.validate(schema, JSON.parse(text))) throw new Error(`${what}: ${ajv.errorsText()}.`);
}
