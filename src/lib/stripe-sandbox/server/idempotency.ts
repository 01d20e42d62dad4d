import { createHash } from 'node:crypto';
import { invalidRequest, reusedKey } from './api-error.ts';
import type { Sandbox } from './sandbox.ts';
import type { StoredAnswer } from './store.ts';

const KEPT = 24 * 60 * 60 * 1000;

/** What identifies a request beside its key: where it went and what it said. */
export function requestPrint(call: string, body: string): string {
  return createHash('sha256').update(`${call}\n${body}`).digest('hex');
}

/**
 * The first answer under this key, a stored 500 included. After 24 hours the key is forgotten and new.
 * @throws ApiError when the key was used for another request.
 */
export function earlierAnswer(sandbox: Sandbox, key: string, print: string): StoredAnswer | null {
  if (key.length > 255) throw invalidRequest('Idempotency keys can be up to 255 characters.');
  const answer = sandbox.store.get('answers', key);
  if (!answer) return null;
  if (sandbox.clock.now() - answer.at >= KEPT) {
    sandbox.store.remove('answers', key);
    return null;
  }
  if (answer.request !== print) throw reusedKey(key);
  return answer;
}

export function keepAnswer(
  sandbox: Sandbox,
  key: string,
  print: string,
  answer: { status: number; body: string }
) {
  sandbox.store.put('answers', { id: key, request: print, ...answer, at: sandbox.clock.now() });
}
