import { and, eq } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { codeApps, passkeys, recoveryCodes } from '../factor-schema.ts';
import { mustBeConfirmed } from '../sessions/must-be-confirmed.ts';
import { lockFactors, mustBeOwn } from './add-factor.ts';
import * as factors from './factors.ts';
import { recordFactor } from './record-factor.ts';

/**
 * Takes away one of the own factors: the code app (null), or a passkey by its id. Recovery codes go with the last one.
 * @throws {Refusal} `forbidden_role`, `confirmation_needed`, `not_found`
 */
export async function removeFactor(
  db: Database,
  actor: DealerUser | StaffUser,
  passkeyId: string | null,
  now: Date
): Promise<void> {
  mustBeOwn(actor);
  mustBeConfirmed(actor, now);
  const { userId } = actor;
  await db.transaction(async (tx) => {
    await lockFactors(tx, userId);
    const name = passkeyId ? await removePasskey(tx, userId, passkeyId) : await removeApp(tx, userId);
    if ((await factors.kindsOf(tx, userId)).length === 0) {
      await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    }
    const payload = { factor: passkeyId ? 'passkey' : 'code_app', name };
    await recordFactor(tx, { userId, by: actor, what: 'factor_removed', payload, now });
  });
  wakeRelay();
}

async function removePasskey(tx: Transaction, userId: string, id: string): Promise<string> {
  const [gone] = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.userId, userId), eq(passkeys.id, id)))
    .returning({ name: passkeys.name });
  if (!gone) throw new Refusal('not_found');
  return gone.name;
}

async function removeApp(tx: Transaction, userId: string): Promise<undefined> {
  const gone = await tx
    .delete(codeApps)
    .where(eq(codeApps.userId, userId))
    .returning({ userId: codeApps.userId });
  if (gone.length === 0) throw new Refusal('not_found');
}
