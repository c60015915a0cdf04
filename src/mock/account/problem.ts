/** What an operation on the account throws when a rule forbids it. Nothing has changed then. */

/** One setting that cannot stay as it is, and why, in words. */
export interface FieldError {
  field: string;
  message: string;
}

/**
 * Why the account refused a change; the Service API answers with the same code and status.
 * @example
 * import { AccountProblem } from 'mapward/mock';
 *
 * try {
 *   keys.account.deleteKey('unknown');
 * } catch (error) {
 *   if (error instanceof AccountProblem) report(error.status, error.code);
 * }
 */
export class AccountProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[] | undefined;

  constructor(status: number, code: string, detail: string, errors?: readonly FieldError[]) {
    super(detail);
    this.name = 'AccountProblem';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** Throws one problem that names every bad field, if there is any. */
export function refuseFields(errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const fields = [...new Set(errors.map((error) => error.field))].join(', ');
  throw new AccountProblem(422, 'invalid-settings', `These settings cannot be kept: ${fields}.`, errors);
}
