import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { mustBeConfirmed } from '../sessions/must-be-confirmed.ts';
import { lockFactors, mustBeOwn } from './add-factor.ts';
import { recordFactor } from './record-factor.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';

/**
 * Makes ten new recovery codes in place of those that are left. They are shown this once.
 * @throws {Refusal} `forbidden_role`, `confirmation_needed`, `not_found` for who has no second step
 */
export async function renewRecoveryCodes(
  db: Database,
  actor: DealerUser | StaffUser,
  now: Date
): Promise<string[]> {
  mustBeOwn(actor);
  mustBeConfirmed(actor, now);
  const { userId } = actor;
  const codes = await db.transaction(async (tx) => {
    if ((await lockFactors(tx, userId)).length === 0) throw new Refusal('not_found');
    await recordFactor(tx, { userId, by: actor, what: 'recovery_codes_made', payload: {}, now });
    return makeRecoveryCodes(tx, userId);
  });
  wakeRelay();
  return codes;
}
