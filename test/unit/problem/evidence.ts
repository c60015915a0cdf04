import type { Evidence } from '../../../src/problem/evidence.ts';
import { parseJson } from '../../../src/request/read-body.ts';

export const NOW: number = Date.UTC(2026, 10, 21, 12);

/** What a 403 without a body would bring, changed as asked. A JSON text is parsed, as the client does. */
export function evidence(of: Partial<Evidence> = {}): Evidence {
  return {
    status: 403,
    host: 'tiles.example.com',
    service: 'maps',
    resource: 'tile',
    keyed: true,
    text: '',
    json: parseJson(of.text ?? ''),
    now: NOW,
    worked: false,
    workingServices: [],
    ...of,
  };
}
