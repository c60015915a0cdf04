import type { FieldError } from '../key-service.ts';

const NAME = 'AdminError';

export interface AdminProblem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly fieldErrors?: readonly FieldError[];
  readonly retryAfter?: number;
}

/**
 * Rejects a call that the Service API refused. Its fields are plain and its own, and none holds a token.
 * @example
 * try {
 *   await admin.keys.create({ name: 'Shop' });
 * } catch (error) {
 *   if (!isAdminError(error)) throw error;
 *   report(error.code, error.fieldErrors);
 * }
 */
export class AdminError extends Error {
  override readonly name: string;
  /** The HTTP status; 0 for `not-supported`, which sends no request. */
  readonly status: number;
  /**
   * The kind of problem as one word: `not-admin`, `active-key-limit` …; `not-supported` for a call that the service does not know (see
   * `admin.can`), `bad-response` for a success that cannot be read.
   */
  readonly code: string;
  /** What is wrong with which field, of `invalid-settings`; else empty. */
  readonly fieldErrors: readonly FieldError[];
  /** Seconds until the call may be made again, if the server tells. */
  readonly retryAfter?: number;

  constructor({ status, code, message, fieldErrors = [], retryAfter }: AdminProblem) {
    super(message);
    this.name = NAME;
    this.status = status;
    this.code = code;
    this.fieldErrors = fieldErrors;
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}

/**
 * Goes by name and shape, so that it also knows an error of another copy of this package.
 * @example
 * admin.keys.delete('k1').catch((error) => {
 *   if (isAdminError(error) && error.status === 404) return; // It was gone already.
 *   throw error;
 * });
 */
export function isAdminError(value: unknown): value is AdminError {
  const { name, status, code } = (value ?? {}) as Partial<AdminError>;
  return name === NAME && typeof status === 'number' && typeof code === 'string';
}
