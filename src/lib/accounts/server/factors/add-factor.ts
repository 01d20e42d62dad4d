import { eq } from 'drizzle-orm';
import type { Queryable, Transaction } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import type { Factor } from '../../factor.ts';
import { users } from '../schema.ts';
import * as factors from './factors.ts';
import { endOtherSessions } from '../sessions/end-sessions.ts';
import { recordFactor } from './record-factor.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';

/** Whose factors are changed: one's own. Nobody changes them while acting for a dealer. @throws {Refusal} `forbidden_role` */
export function mustBeOwn(actor: DealerUser | StaffUser): void {
  if (actor.kind === 'dealer' && actor.actedBy) throw new Refusal('forbidden_role');
}

/** Locks a person, so that two windows do not add the first factor together; what they have had until now. */
export async function lockFactors(tx: Transaction, userId: string): Promise<Factor[]> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
  return factors.kindsOf(tx as Queryable, userId);
}

/**
 * Part of commands that add a factor, after it was stored: with the first one come recovery codes, and sessions that began by the
 * password alone end.
 *
 * @returns the recovery codes, or null when there were factors before
 */
export async function added(
  tx: Transaction,
  actor: DealerUser | StaffUser,
  input: { factor: Factor; name?: string; before: Factor[]; sessionRef: string },
  now: Date
): Promise<string[] | null> {
  const { factor, name, before, sessionRef } = input;
  const { userId } = actor;
  await recordFactor(tx, { userId, by: actor, what: 'factor_added', payload: { factor, name }, now });
  if (before.length > 0) return null;
  await endOtherSessions(tx, { userId, keep: sessionRef, now });
  return makeRecoveryCodes(tx, userId);
}
