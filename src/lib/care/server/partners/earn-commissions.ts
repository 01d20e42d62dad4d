import { and, asc, eq, gt, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { newEntries, type ReferredOrder } from '../../partners/commission.ts';
import { commissionEntries } from '../commission-schema.ts';
import { referrals } from '../referral-schema.ts';

/** What is rewarded, and what was: the orders of a referral that is open again may have lost what they had earned. */
const hasEarned = and(
  isNotNull(referrals.partnerId),
  sql`(${referrals.state} = 'rewarded' or exists(select from commission_entries e where e.referral_id = ${referrals.id}))`
);

/** Held alone by whoever draws statements up. */
export const statementsLock = sql`hashtext('commission_statements')`;

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
      type === 'referral.rewarded'
        ? eq(referrals.id, aggregateId)
        : sql`${referrals.companyId} in (select id from companies where dealer_id = ${dealerId})`;
    // Beside each other, but not while statements are drawn up: their sums are those of all entries that they take.
    await tx.execute(sql`select pg_advisory_xact_lock_shared(${statementsLock})`);
    await settle(tx, and(hasEarned, isIt), at);
  }
};

/** So many referrals are settled at once. */
const batch = 500;

/** What followers have not come to yet is written for all partners, some hundred referrals at a time. */
export async function settleAll(tx: Transaction, at: Date): Promise<void> {
  let last = await settle(tx, hasEarned, at);
  while (last) last = await settle(tx, and(hasEarned, gt(referrals.id, last)), at);
}

/**
 * Makes the entries of partners' referrals what their orders are worth now, under a lock of the referrals. It changes nothing where they are so already.
 * @returns the last referral of a whole batch, else null
 */
async function settle(tx: Transaction, which: SQL | undefined, at: Date): Promise<string | null> {
  const found = await tx
    .select()
    .from(referrals)
    .where(which)
    .orderBy(asc(referrals.id))
    .limit(batch)
    .for('update');
  if (found.length === 0) return null;
  const ids = found.map(({ id }) => id);
  const [orders, written] = [await ordersOf(tx, ids), await writtenOf(tx, ids)];
  const entries = found.flatMap(({ id: referralId, partnerId, basisPoints, months }) =>
    newEntries(
      orders.get(referralId) ?? [],
      { basisPoints: basisPoints!, months },
      written.get(referralId) ?? new Map<string, number>()
    ).map((entry) => ({ ...entry, id: uuid7(), partnerId: partnerId!, referralId, at }))
  );
  for (let from = 0; from < entries.length; from += batch)
    await tx.insert(commissionEntries).values(entries.slice(from, from + batch));
  return found.length < batch ? null : found.at(-1)!.id;
}

interface OrderRow extends Record<string, unknown>, Omit<ReferredOrder, 'placedAt'> {
  referralId: string;
  placedAt: string | Date;
}

/** All orders since somebody was named, by referral; paid where every part of the whole amount is. */
async function ordersOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, ReferredOrder[]>> {
  const rows = await tx.execute<OrderRow>(sql`
    select r.id as "referralId", o.id, o.placed_at as "placedAt", o.total_minor::float8 as "totalMinor", o.currency,
      o.status = 'cancelled' as "isCancelled",
      o.total_minor = coalesce((select sum(i.allocated_minor) from instalments i where i.order_id = o.id), 0) as "isPaid"
    from referrals r join companies c on c.id = r.company_id join orders o on o.dealer_id = c.dealer_id
    where ${inArray(sql`r.id`, [...ids])} and o.status <> 'draft' and o.placed_at >= r.made_at
    order by r.id, o.placed_at, o.id`);
  return Map.groupBy(
    rows.map((row) => ({ ...row, placedAt: new Date(row.placedAt) })),
    ({ referralId }) => referralId
  );
}

/** The sum of what stands there of each order, by referral. */
async function writtenOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const { referralId, orderId, amountMinor } = commissionEntries;
  const rows = await tx
    .select({ referralId, orderId, sum: sql<number>`sum(${amountMinor})::float8` })
    .from(commissionEntries)
    .where(inArray(referralId, [...ids]))
    .groupBy(referralId, orderId);
  const sums = Map.groupBy(rows, (row) => row.referralId);
  return new Map([...sums].map(([id, of]) => [id, new Map(of.map((row) => [row.orderId, row.sum]))]));
}
