import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { FairDeed } from '../../life.ts';
import { refuseLocked } from '../refuse-locked.ts';
import type { fairs } from '../schema.ts';
import { lockFair } from './lock-fair.ts';

/**
 * The same for what the state of the fair has to open.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export async function fairForUpdate(
  tx: Transaction,
  actor: StaffUser,
  fairId: number,
  { deed, now }: { deed: FairDeed; now: Date }
): Promise<typeof fairs.$inferSelect> {
  const fair = await lockFair(tx, actor, fairId);
  refuseLocked(fair, deed, now);
  return fair;
}
