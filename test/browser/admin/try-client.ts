import { createAdminClient } from '../../../src/admin/index.ts';

/** @returns what it throws, in words, or that it did not. */
export function tryClient(): string {
  try {
    createAdminClient({ apiUrl: 'https://office.example', serviceToken: 'sk_0123456789' });
    return 'It runs.';
  } catch (error) {
    return String(error);
  }
}
