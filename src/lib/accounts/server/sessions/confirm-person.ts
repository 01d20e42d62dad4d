import { eq } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import type { ConfirmationNeeded } from '../../factor.ts';
import { provePassword } from '../passwords/prove-password.ts';
import { sessions } from '../schema.ts';

/**
 * Remembers in the session that its person has proved again, by the own password, that it is them. A wrong one asks again and says so.
 *
 * @param sessionRef the session's `ref`, never its id
 * @returns the person, confirmed
 * @throws {Refusal} `confirmation_needed`, `busy`
 */
export async function confirmPerson<Person extends DealerUser | StaffUser>(
  db: Database,
  actor: Person,
  input: { sessionRef: string; password: string },
  now: Date
): Promise<Person> {
  try {
    await provePassword(db, actor.userId, input.password);
  } catch (error) {
    throw askedAgain(error, actor);
  }
  await db.update(sessions).set({ confirmedAt: now }).where(eq(sessions.ref, input.sessionRef));
  return { ...actor, confirmedAt: now };
}

function askedAgain(error: unknown, { factors = [] }: DealerUser | StaffUser): unknown {
  if (!(error instanceof Refusal)) return error;
  const again = (details: ConfirmationNeeded) => new Refusal('confirmation_needed', details);
  if (error.code === 'password_wrong') return again({ factors, because: 'wrong' });
  const { retryAfterSeconds } = error.details as { retryAfterSeconds?: number };
  return error.code === 'too_many_tries' ? again({ factors, because: 'paused', retryAfterSeconds }) : error;
}
