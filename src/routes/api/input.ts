import { getDotPath, type BaseIssue } from 'valibot';
import { problem } from '../problem.ts';

/** The request's body as an object; null when it is not JSON or not an object. */
export async function readJson(request: Request): Promise<Record<string, unknown> | null> {
  const body = parseJson(await request.text());
  return typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as Record<string, unknown>)
    : null;
}

/** A JSON text that a database can keep; null for any other. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, mayHold.test(text) ? storable : undefined);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Escapes that may stand for what no database stores: the character 0, and half a character. Most bodies have none of them. */
const mayHold = /\\u(0000|[dD][89a-fA-F])/;

function storable(key: string, value: unknown): unknown {
  for (const text of [key, value])
    if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed()))
      throw new SyntaxError('No database stores this text.');
  return value;
}

/** Input of the wrong shape as problem+json: every wrong field with its JSON pointer. */
export function inputProblem(issues: readonly BaseIssue<unknown>[]): Response {
  const errors = issues.slice(0, 100).map((issue) => ({
    pointer: '/' + (getDotPath(issue) ?? '').replaceAll('.', '/'),
    message: issue.message
  }));
  return problem(422, 'invalid_input', { errors });
}
