import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { moneyRoles } from '#lib/billing/rights.ts';
import { refuseDayAhead } from '#lib/billing/server/refuse-day-ahead.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { PaidInput } from '../../partners/partner-form.ts';
import { refuse } from '../../refusals.ts';
import { commissionStatements } from '../commission-schema.ts';

/**
 * Notes that an approved statement was paid, once.
 * @throws {Refusal} forbidden_role, day_ahead, not_found (also of what is not approved, or paid)
 */
export async function payStatement(
  db: Database,
  actor: StaffUser,
  { id, paidOn, reference }: PaidInput,
  now: Date
): Promise<void> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: moneyRoles });
  refuseDayAhead(paidOn, now);
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select()
      .from(commissionStatements)
      .where(eq(commissionStatements.id, id))
      .for('update');
    if (!found?.approvedAt || found.paidAt) throw refuse('not_found', {});
    await tx
      .update(commissionStatements)
      .set({ paidAt: now, paidBy: actor.userId, paidOn, reference })
      .where(eq(commissionStatements.id, id));
    const { number, totalMinor: amountMinor, currency } = found;
    await recordEvent(tx, {
      ...{ type: 'commission.paid', aggregate: { type: 'commission_statement', id }, actor, at: now },
      payload: { number, amountMinor, currency, paidOn, reference }
    });
  });
  wakeRelay();
}
