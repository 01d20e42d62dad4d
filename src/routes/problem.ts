import { Refusal } from '#lib/runtime/refusal.ts';
import { noteInRequest } from '#lib/runtime/server/request-scope.ts';
import type { Reader } from '#lib/ui/reader.ts';
import { inLanguage, languageOf } from './in-language.ts';
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

/** What a domain's page says to a refusal. */
type Wording = (refused: { code: string; details: unknown }, say: Reader) => string | null;

/**
 * A refusal as problem+json, with the sentence that a page would say in the caller's language as `detail`. Anything that is not a
 * refusal is thrown on: a bug stays loud.
 */
export async function refusalProblem(
  error: unknown,
  { request, locals }: { request: Request; locals: Pick<App.Locals, 'actor'> },
  wording: Wording
): Promise<Response> {
  if (!(error instanceof Refusal)) throw error;
  const { code, details } = error;
  noteInRequest(code);
  const locale = languageOf(request, locals.actor);
  const detail = (await inLanguage(locale, (say) => wording({ code, details }, say))) ?? undefined;
  const wait = (details as { retryAfterSeconds?: number }).retryAfterSeconds;
  const headers: Record<string, string> = {
    'content-language': locale,
    ...(wait ? { 'retry-after': String(wait) } : {})
  };
  return problem(statusOf(code), code, { detail, details }, headers);
}
