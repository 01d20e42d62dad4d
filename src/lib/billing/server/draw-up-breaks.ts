import { and, eq, inArray } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuseLocked } from '#lib/fairs/server/refuse-locked.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { sumMinor } from '#lib/money/money.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { settlerRoles } from '../rights.ts';
import { refuse } from '../settlement-refusals.ts';
import { breakList } from './break-list.ts';
import { breakCredits, breakSettlements } from './settlement-schema.ts';

/**
 * Draws the list up of what a fair's group breaks come to, once it is over and every order of it is confirmed or cancelled. Drawn up again it
 * takes the place of one that nobody has approved yet.
 * @throws {Refusal} forbidden_role, not_found, fair_locked, orders_waiting, nothing_to_settle, settled_already
 */
export async function drawUpBreaks(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<{ totalMinor: number; dealers: number }> {
  if (!settlerRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...settlerRoles] });
  const drawn = await db.transaction(async (tx) => {
    const currency = await endedFair(tx, fairId, now);
    const credits = await breakList(clientOf(tx), fairId);
    if (credits.length === 0) throw refuse('nothing_to_settle', {});
    const totalMinor = sumMinor(credits.map((one) => one.amountMinor));
    await tx.delete(breakCredits).where(eq(breakCredits.fairId, fairId));
    const settlement = { currency, totalMinor, drawnBy: actor.userId, drawnAt: now };
    await tx
      .insert(breakSettlements)
      .values({ fairId, ...settlement })
      .onConflictDoUpdate({ target: breakSettlements.fairId, set: settlement });
    await tx.insert(breakCredits).values(credits.map((one) => ({ fairId, ...one })));
    await recordEvent(tx, {
      type: 'policy.break_drawn_up',
      aggregate: { type: 'fair', id: String(fairId) },
      ...{ actor, fairId, payload: { totalMinor, currency, dealers: credits.length }, at: now }
    });
    return { totalMinor, dealers: credits.length };
  });
  wakeRelay();
  return drawn;
}

/** The currency of a fair that is over and of which nothing waits, locked against a second settlement. */
async function endedFair(tx: Transaction, fairId: number, now: Date): Promise<string> {
  const [fair] = await tx
    .select()
    .from(fairs)
    .where(and(eq(fairs.id, fairId), eq(fairs.kind, 'fair')))
    .for('no key update');
  if (!fair) throw refuse('not_found', {});
  refuseLocked(fair, 'settle', now);
  const [known] = await tx.select().from(breakSettlements).where(eq(breakSettlements.fairId, fairId));
  if (known?.approvedAt) throw refuse('settled_already', {});
  const waiting = await tx.$count(
    orders,
    and(eq(orders.fairId, fairId), inArray(orders.status, ['submitted', 'in_review']))
  );
  if (waiting > 0) throw refuse('orders_waiting', { count: waiting });
  return fair.currency;
}
