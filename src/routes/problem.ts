import { Refusal } from '#lib/runtime/refusal.ts';
import { statusOf } from './refused.ts';

/** One field of the input that is wrong; `pointer` is a JSON pointer. */
export interface FieldProblem {
  pointer: string;
  message: string;
}

/** An answer in problem+json (RFC 9457): `code` is the refusal, `details` what a program needs to go on. */
export function problem(
  status: number,
  code: string,
  more: { detail?: string; details?: unknown; errors?: FieldProblem[] } = {},
  headers: Record<string, string> = {}
): Response {
  const body = { type: 'about:blank', status, title: code, code, ...more };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers }
  });
}

/** A refusal as problem+json. Anything that is not a refusal is thrown on: a bug stays loud. */
export function refusalProblem(error: unknown, detail?: string): Response {
  if (!(error instanceof Refusal)) throw error;
  const wait = (error.details as { retryAfterSeconds?: number }).retryAfterSeconds;
  const headers: Record<string, string> = wait ? { 'retry-after': String(wait) } : {};
  return problem(statusOf(error.code), error.code, { detail, details: error.details }, headers);
}
