import { Refusal } from '#lib/runtime/refusal.ts';
import { Allowance } from '#lib/runtime/server/allowance.ts';
import { log } from '#lib/runtime/server/log.ts';
import { counter } from '#lib/runtime/server/metrics.ts';
import { noteRefusal } from '../refused/note-refusal.ts';
import { secretHash } from '../secrets.ts';

const wrongTokens = new Allowance({ most: 60, perSeconds: 60 });
/** Tokens that were right a while ago, by their hash: nobody else's guesses shut out a program of the same address. */
const rightTokens = new Set<string>();
const mostRemembered = 20_000;

/** Turns away a token that nobody knows from where too many wrong ones came, without asking the database. @throws {Refusal} `too_many_tries` */
export function refuseGuesses(token: string, network: string): void {
  const retryAfterSeconds = wrongTokens.wait(network);
  if (retryAfterSeconds === 0 || rightTokens.has(secretHash(token))) return;
  noteRefusal({ kind: 'key_wrong', address: network });
  throw new Refusal('too_many_tries', { retryAfterSeconds });
}

/** Remembers whether a token was right. */
export function noteTry(token: string, network: string, isRight: boolean): void {
  if (!isRight) {
    rightTokens.delete(secretHash(token));
    counter('wrong_tokens_total', 'API keys and screen tokens that nobody has').inc();
    noteRefusal({ kind: 'key_wrong', address: network });
    wrongTokens.take(network);
    if (wrongTokens.wait(network) > 0) log.warn({ network }, 'too many wrong keys from one address');
    return;
  }
  if (rightTokens.size >= mostRemembered) rightTokens.clear();
  rightTokens.add(secretHash(token));
}
