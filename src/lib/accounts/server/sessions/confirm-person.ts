import { eq } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import type { ConfirmationNeeded } from '../../factor.ts';
import { digitsOf } from '../factors/codes.ts';
import { proveAppCode } from '../factors/prove-code.ts';
import { beginTry, forgive, type Pauses } from '../limits/pauses.ts';
import type { Site } from '../passkeys/ask.ts';
import { provePasskey } from '../passkeys/prove-passkey.ts';
import { provePassword } from '../passwords/prove-password.ts';
import { sessions } from '../schema.ts';

const ownCode: Pauses = { name: 'own-code', free: 5, firstSeconds: 5, longestSeconds: 900 };

/** What was typed, a password or a code; or what a device said of a passkey. */
type Proof = { typed: string } | { passkey: string; site: Site };

/**
 * Remembers in the session that its person has proved again, by the own password, a code of the own app or a passkey, that it is them. A wrong one asks again and says so.
 *
 * @param sessionRef the session's `ref`, never its id
 * @returns the person, confirmed
 * @throws {Refusal} `confirmation_needed`, `busy`
 */
export async function confirmPerson<Person extends DealerUser | StaffUser>(
  db: Database,
  actor: Person,
  input: { sessionRef: string; proof: Proof },
  now: Date
): Promise<Person> {
  try {
    await prove(db, actor, input.proof, now);
  } catch (error) {
    throw askedAgain(error, actor);
  }
  await db.update(sessions).set({ confirmedAt: now }).where(eq(sessions.ref, input.sessionRef));
  return { ...actor, confirmedAt: now };
}

/** A password is never six digits, since it has eight signs at least. */
async function prove(db: Database, actor: DealerUser | StaffUser, proof: Proof, now: Date): Promise<void> {
  if ('passkey' in proof) {
    const asked = { userId: actor.userId, purpose: 'confirm' as const, site: proof.site };
    if (!(await provePasskey(db, { ...asked, answer: proof.passkey }, now)))
      throw new Refusal('passkey_wrong');
    return;
  }
  const { typed } = proof;
  const digits = digitsOf(typed);
  if (!digits || !actor.factors?.includes('code_app'))
    return void (await provePassword(db, actor.userId, typed));
  const tried = [{ pauses: ownCode, who: actor.userId }];
  await beginTry(tried);
  if (!(await proveAppCode(db, actor.userId, digits, now))) throw new Refusal('code_wrong');
  await forgive(tried);
}

function askedAgain(error: unknown, { factors = [] }: DealerUser | StaffUser): unknown {
  if (!(error instanceof Refusal)) return error;
  const again = (details: ConfirmationNeeded) => new Refusal('confirmation_needed', details);
  if (['password_wrong', 'code_wrong', 'passkey_wrong'].includes(error.code))
    return again({ factors, because: 'wrong' });
  const { retryAfterSeconds } = error.details as { retryAfterSeconds?: number };
  return error.code === 'too_many_tries' ? again({ factors, because: 'paused', retryAfterSeconds }) : error;
}
