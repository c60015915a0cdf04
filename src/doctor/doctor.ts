import type { Diagnosis } from './diagnosis.ts';

export async function diagnose(_client: unknown): Promise<Diagnosis[]> {
  return [];
}
