import { getDotPath, type BaseIssue } from 'valibot';
import { problem } from '../problem.ts';

/** No database stores this character, and nobody means it. */
const nul = String.raw`\u0000`;

/** The request's body as an object; null when it is not JSON or not an object. */
export async function readJson(request: Request): Promise<Record<string, unknown> | null> {
  try {
    const text = await request.text();
    const body: unknown = text.includes(nul) ? null : JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Input of the wrong shape as problem+json: every wrong field with its JSON pointer. */
export function inputProblem(issues: readonly BaseIssue<unknown>[]): Response {
  const errors = issues.slice(0, 100).map((issue) => ({
    pointer: '/' + (getDotPath(issue) ?? '').replaceAll('.', '/'),
    message: issue.message
  }));
  return problem(422, 'invalid_input', { errors });
}
