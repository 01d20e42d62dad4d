import { and, eq, isNull, ne } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { dayIn } from '#lib/time/day.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { refuse } from '../refusals.ts';
import { applyDispute } from './apply-dispute.ts';
import { applyRefund } from './apply-refund.ts';
import { bookReceipt } from './book-receipt.ts';
import { lockPayables } from './lock-payables.ts';
import { lockUnknown, markResolved } from './resolve-unknown.ts';
import { unknownMoney } from './gateway-schema.ts';

/**
 * Gives a payment that belongs to nothing here to a dealer: it becomes their credit, to be put on instalments. What had gone back of
 * it meanwhile is followed then, since there is a receipt that it comes off.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function giveUnknown(
  db: Database,
  stripe: Stripe,
  actor: StaffUser,
  { id, dealerCode }: { id: string; dealerCode: string },
  now: Date
): Promise<void> {
  const intentId = await db.transaction((tx) => give(tx, actor, { id, dealerCode }, now));
  const parts = await db
    .select()
    .from(unknownMoney)
    .where(
      and(
        eq(unknownMoney.paymentIntentId, intentId),
        ne(unknownMoney.kind, 'payment'),
        isNull(unknownMoney.resolvedAt)
      )
    );
  for (const part of parts) {
    await (part.kind === 'refund' ? applyRefund : applyDispute)(db, stripe, part.id, now);
    await db.transaction((tx) =>
      markResolved(tx, actor, part, { id: part.id, as: 'given', note: null }, now)
    );
  }
  wakeRelay();
}

async function give(
  tx: Transaction,
  actor: StaffUser,
  { id, dealerCode }: { id: string; dealerCode: string },
  now: Date
): Promise<string> {
  const row = await lockUnknown(tx, actor, id);
  const [dealer] = await tx.select({ id: dealers.id }).from(dealers).where(eq(dealers.code, dealerCode));
  if (!dealer || row.kind !== 'payment') throw refuse('not_found', {});
  const dealerId = dealer.id;
  const payables = await lockPayables(tx, dealerId, []);
  const { paymentIntentId, amountMinor, currency, seenAt } = row;
  const receipt = {
    id: uuid7(),
    ...{ dealerId, amountMinor, currency, reference: paymentIntentId, method: 'stripe' as const },
    receivedOn: dayIn('UTC', seenAt)
  };
  const credit = { allocations: [], creditMinor: amountMinor };
  await bookReceipt(tx, receipt, credit, payables, { actor, at: now });
  await markResolved(tx, actor, row, { id, as: 'given', note: null }, now);
  return paymentIntentId;
}
