import type { FieldError } from '../../key-service.ts';
import { AdminError } from '../error.ts';

/** Settings are short texts: more than this many bytes is not meant for here. */
const LARGEST = 64 * 1024;

/**
 * Reads the JSON object that a request carries.
 * @param fields that it may have. One that nobody knows is refused rather than left out: it may be a rule with a slip of the pen in it.
 * @throws AdminError with the status to answer.
 */
export async function readSettings(
  request: Request,
  fields: readonly string[],
): Promise<Record<string, unknown>> {
  // A form of another site can send three media types without asking, and JSON is none of them.
  const type = request.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw refused(415, 'bad-request', 'The body must be application/json.');
  const text = await readText(request);
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused(400, 'bad-request', 'The body must be a JSON object.');
  const errors = Object.entries(value).flatMap(([field, setting]: [string, unknown]): FieldError[] => {
    if (!fields.includes(field)) return [{ field: field.slice(0, 100), message: 'is not known here' }];
    return [setting].flat().some((one) => typeof one === 'object' && one !== null)
      ? [{ field, message: 'must be one value, or a list of values' }]
      : [];
  });
  if (errors.length > 0) throw refused(422, 'invalid-settings', 'These settings cannot be kept.', errors);
  return value as Record<string, unknown>;
}

async function readText(request: Request): Promise<string> {
  const tooLarge = (): AdminError =>
    refused(413, 'too-large', `The body is too large: at most ${LARGEST} bytes.`);
  if (Number(request.headers.get('Content-Length')) > LARGEST) throw tooLarge();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let text = '';
  // Stops at the limit, whatever length was announced.
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > LARGEST) throw tooLarge();
    text += decode(() => decoder.decode(chunk, { stream: true }));
  }
  return text + decode(() => decoder.decode());
}

function decode(work: () => string): string {
  try {
    return work();
  } catch {
    throw refused(400, 'bad-request', 'The body is not UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused(400, 'bad-request', 'The body is not JSON.');
  }
}

function refused(
  status: number,
  code: string,
  message: string,
  fieldErrors?: readonly FieldError[],
): AdminError {
  return new AdminError({ status, code, message, ...(fieldErrors && { fieldErrors }) });
}
