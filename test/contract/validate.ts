/** Holds an answer of the key server against `openapi.yaml`: its status, its headers and its body. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Described {
  description: string;
  headers?: Record<string, { $ref?: string; required?: boolean; schema?: object }>;
  content?: Record<string, { schema?: object }>;
}

type Responses = Record<string, Described | { $ref: string }>;

interface Contract {
  paths: Record<string, Record<string, { responses: Responses }>>;
  'x-every-path': Responses;
  'x-preflight': Responses;
}

/** Headers with a meaning of their own here: one that the document does not name is a fault. */
const OURS = /^(ratelimit|retry-after|www-authenticate|cache-control|content-disposition|allow|x-)/;

const contract = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as Contract;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(contract, 'contract');
const validators = new Map<object, ValidateFunction>();

/** Resolves `{$ref}` within the document. */
function resolve<T extends object>(node: T | { $ref: string }): T {
  if (!('$ref' in node) || typeof node.$ref !== 'string') return node as T;
  const steps = node.$ref.replace(/^#\//, '').split('/');
  let found: unknown = contract;
  for (const step of steps) {
    found = (found as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return found as T;
}

/** `#/…` means this document wherever it stands in it. */
function absolute(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(absolute);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) =>
      name === '$ref' && typeof value === 'string' ? [name, `contract${value}`] : [name, absolute(value)],
    ),
  );
}

/** What a value breaks of a schema, in words; empty when nothing. */
export function faultsOf(schema: object, value: unknown): string {
  let validate = validators.get(schema);
  if (!validate) {
    validate = ajv.compile(absolute(schema) as object);
    validators.set(schema, validate);
  }
  return validate(value) ? '' : ajv.errorsText(validate.errors, { dataVar: '' });
}

function pathPattern(template: string): RegExp {
  const literal = template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/** The operation a request means; paths without variables go before those with. */
function responsesFor(method: string, path: string): Responses {
  if (method === 'OPTIONS') return contract['x-preflight'];
  const templates = Object.keys(contract.paths).sort((a, b) => a.split('{').length - b.split('{').length);
  const template = templates.find((one) => pathPattern(one).test(path));
  const operation = template && contract.paths[template]![method === 'HEAD' ? 'get' : method.toLowerCase()];
  return { ...contract['x-every-path'], ...(operation ? operation.responses : {}) };
}

function headerValue(text: string, schema: { type?: unknown }): unknown {
  return schema.type === 'integer' && /^\d+$/.test(text) ? Number(text) : text;
}

function checkHeaders(described: Described, headers: Headers): string[] {
  const faults: string[] = [];
  const known = new Map(
    Object.entries(described.headers ?? {}).map(([name, one]) => [name.toLowerCase(), one]),
  );
  for (const [name, reference] of known) {
    const { required, schema = {} } = resolve<{ required?: boolean; schema?: object }>(reference);
    const text = headers.get(name);
    if (text === null) {
      if (required) faults.push(`the header ${name} is missing`);
      continue;
    }
    const fault = faultsOf(schema, headerValue(text, schema));
    if (fault) faults.push(`the header ${name} (${text})${fault}`);
  }
  for (const [name] of headers) {
    if (OURS.test(name) && !known.has(name)) faults.push(`the header ${name} is not described`);
  }
  return faults;
}

async function checkBody(described: Described, response: Response): Promise<string[]> {
  const bytes = await response.clone().arrayBuffer();
  const type = response.headers.get('Content-Type')?.split(';')[0]!.trim() ?? '';
  if (!described.content) return bytes.byteLength > 0 ? ['there should be no body'] : [];
  const content = described.content[type];
  if (!content) return [`the content type ${type || '(none)'} is not described`];
  if (!/json$/.test(type) || !content.schema) return bytes.byteLength > 0 ? [] : ['the body is empty'];
  try {
    const fault = faultsOf(content.schema, JSON.parse(new TextDecoder().decode(bytes)));
    return fault ? [`the body${fault}`] : [];
  } catch (error) {
    return [`the body is no JSON: ${String(error)}`];
  }
}

/**
 * Throws unless `openapi.yaml` describes this answer to this request. Reads a copy of the body, so that the
 * answer can still be read afterwards. For answers in the key server's own dialect, without ordered faults.
 */
export async function assertDescribed(request: Request, response: Response): Promise<void> {
  const { pathname } = new URL(request.url);
  const reference = responsesFor(request.method, pathname)[String(response.status)];
  const what = `${request.method} ${pathname} answered ${response.status}`;
  if (!reference) throw new Error(`${what}, which openapi.yaml does not describe.`);
  const described = resolve<Described>(reference);
  const faults = checkHeaders(described, response.headers);
  if (request.method !== 'HEAD') faults.push(...(await checkBody(described, response)));
  if (faults.length > 0) throw new Error(`${what}, not as openapi.yaml describes it: ${faults.join('; ')}.`);
}
