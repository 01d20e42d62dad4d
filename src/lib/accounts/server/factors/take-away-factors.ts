import { eq } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { StaffUser } from '../../actor.ts';
import { codeApps, passkeys, recoveryCodes } from '../factor-schema.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { mustBeConfirmed } from '../sessions/must-be-confirmed.ts';
import { lockFactors } from './add-factor.ts';
import { recordFactor } from './record-factor.ts';

/**
 * Takes the second step off the account of a person who has lost it: they sign in with the password and set it up anew. Their sessions end.
 * One's own goes by the own page, where it is proved.
 *
 * @throws {Refusal} `forbidden_role`, `confirmation_needed`, `not_found` for who has none
 */
export async function takeAwayFactors(
  db: Database,
  actor: StaffUser,
  userId: string,
  now: Date
): Promise<void> {
  if (actor.role !== 'admin' || actor.userId === userId) throw new Refusal('forbidden_role');
  mustBeConfirmed(actor, now);
  await db.transaction(async (tx) => {
    const factors = await lockFactors(tx, userId);
    if (factors.length === 0) throw new Refusal('not_found');
    for (const table of [codeApps, passkeys, recoveryCodes]) {
      await tx.delete(table).where(eq(table.userId, userId));
    }
    await endSessions(tx, { userId, by: actor, now });
    await recordFactor(tx, { userId, by: actor, what: 'factors_taken_away', payload: { factors }, now });
  });
  wakeRelay();
}
