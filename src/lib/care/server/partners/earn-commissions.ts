import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { newEntries, type ReferredOrder } from '../../partners/commission.ts';
import { commissionEntries } from '../commission-schema.ts';
import { referrals } from '../referral-schema.ts';

/** Writes what a partner has of the orders of whom it referred, whenever money or an order of theirs moves, and once the referral is rewarded. */
export const earnCommissions: SingleSubscriber = {
  name: 'commissions',
  types: [
    'referral.rewarded',
    'payment.received',
    'payment.reversed',
    'payment.disputed',
    'order.amended',
    'order.cancelled',
    'order.declined'
  ],
  async handle(tx, { type, aggregateId, dealerId, at }) {
    const isIt =
      type === 'referral.rewarded' ? sql`r.id = ${aggregateId}::uuid` : sql`c.dealer_id = ${dealerId}`;
    const [found] = await tx.execute<{ id: string }>(sql`
      select r.id from referrals r join companies c on c.id = r.company_id
      where r.partner_id is not null and r.state = 'rewarded' and ${isIt}`);
    if (found) await settleReferral(tx, found.id, at);
  }
};

/** Makes the entries of a partner's referral what its orders are worth now, under a lock of the referral. It changes nothing where they are so already. */
export async function settleReferral(tx: Transaction, referralId: string, at: Date): Promise<void> {
  const [referral] = await tx.select().from(referrals).where(eq(referrals.id, referralId)).for('update');
  const { partnerId, companyId, basisPoints, months, madeAt } = referral!;
  if (partnerId === null || basisPoints === null) return;
  const orders = await ordersOf(tx, { companyId, since: madeAt });
  const written = await tx
    .select({
      orderId: commissionEntries.orderId,
      sum: sql<number>`sum(${commissionEntries.amountMinor})::float8`
    })
    .from(commissionEntries)
    .where(eq(commissionEntries.referralId, referralId))
    .groupBy(commissionEntries.orderId);
  const sums = new Map(written.map(({ orderId, sum }) => [orderId, sum]));
  const entries = newEntries(orders, { basisPoints, months }, sums);
  if (entries.length === 0) return;
  await tx
    .insert(commissionEntries)
    .values(entries.map((entry) => ({ ...entry, id: uuid7(), partnerId, referralId, at })));
}

interface OrderRow extends Record<string, unknown>, Omit<ReferredOrder, 'placedAt'> {
  placedAt: string | Date;
}

/** More orders than one dealer places in three years. */
const mostOrders = 5_000;

/** All orders since somebody was named, paid where every part of the whole amount is. */
async function ordersOf(
  tx: Transaction,
  { companyId, since }: { companyId: number; since: Date }
): Promise<ReferredOrder[]> {
  const rows = await tx.execute<OrderRow>(sql`
    select o.id, o.placed_at as "placedAt", o.total_minor::float8 as "totalMinor", o.currency, o.status = 'cancelled' as "isCancelled",
      o.total_minor = coalesce((select sum(i.allocated_minor) from instalments i where i.order_id = o.id), 0) as "isPaid"
    from companies c join orders o on o.dealer_id = c.dealer_id
    where c.id = ${companyId} and o.status <> 'draft' and o.placed_at >= ${since.toISOString()}::timestamptz
    order by o.placed_at, o.id limit ${mostOrders}`);
  return rows.map((row) => ({ ...row, placedAt: new Date(row.placedAt) }));
}
