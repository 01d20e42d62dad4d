import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { referrals } from '../referral-schema.ts';
import { firstOrderIsPaid } from './first-order.ts';
import { rewardReferral } from './reward-referral.ts';

/**
 * Somebody decides about a referral that is held: rewards it all the same, or not. Of two who decide at once one does.
 * @throws {Refusal} forbidden_role, not_found (also of what is not held), referral_unpaid where the first order is not paid any more
 */
export async function decideReferral(
  db: Database,
  actor: StaffUser,
  { id, reward }: { id: string; reward: boolean },
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const [found] = await tx.select().from(referrals).where(eq(referrals.id, id)).for('no key update');
    if (found?.state !== 'held') throw refuse('not_found', {});
    if (reward && !(await companyHasPaid(tx, found.companyId))) throw refuse('referral_unpaid', {});
    if (reward) return rewardReferral(tx, found, actor, now);
    await tx
      .update(referrals)
      .set({ state: 'refused', endedAt: now, decidedBy: actor.userId })
      .where(eq(referrals.id, id));
    await recordEvent(tx, {
      ...{
        type: 'referral.refused',
        aggregate: { type: 'referral', id },
        actor,
        dealerId: found.dealerId,
        at: now
      },
      payload: { name: found.companyName, signs: found.signs }
    });
  });
  wakeRelay();
}

async function companyHasPaid(tx: Transaction, companyId: number): Promise<boolean> {
  const [company] = await tx
    .select({ dealerId: companies.dealerId })
    .from(companies)
    .where(eq(companies.id, companyId));
  return company?.dealerId != null && firstOrderIsPaid(tx, company.dealerId);
}
