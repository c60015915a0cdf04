import type { FieldError } from '../key-service.ts';

export interface ProblemParts {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[] | undefined;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A refusal of a back-end route, as RFC 9457 has it. */
export function problemResponse({
  status,
  code,
  detail,
  errors,
  retryAfter,
  headers,
}: ProblemParts): Response {
  const body = {
    type: `https://mapward.dev/problems/${code}`,
    status,
    code,
    detail,
    errors: errors?.length ? errors : undefined,
    retry_after: retryAfter,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...privately, 'Content-Type': 'application/problem+json', ...headers },
  });
}

/** What a back-end route says with every answer: nobody keeps it, nobody guesses what it is, no other site embeds it. */
export const privately: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
