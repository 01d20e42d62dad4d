import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { moneyRoles } from '#lib/billing/rights.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { commissionStatements } from '../commission-schema.ts';

/**
 * Approves a statement that another one has drawn up; from then on it is on paper and can be paid.
 * @throws {Refusal} forbidden_role, not_found (also of what is approved), maker_approves
 */
export async function approveStatement(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: moneyRoles });
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select()
      .from(commissionStatements)
      .where(eq(commissionStatements.id, id))
      .for('update');
    if (!found || found.approvedAt) throw refuse('not_found', {});
    if (found.drawnBy === actor.userId) throw refuse('maker_approves', {});
    await tx
      .update(commissionStatements)
      .set({ approvedAt: now, approvedBy: actor.userId })
      .where(eq(commissionStatements.id, id));
    const { number, totalMinor: amountMinor, currency } = found;
    await recordEvent(tx, {
      ...{ type: 'commission.approved', aggregate: { type: 'commission_statement', id }, actor, at: now },
      payload: { number, amountMinor, currency }
    });
  });
  wakeRelay();
}
