import { asc, isNull, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { DisputeRow, StuckMessage, UnknownRow } from '../money-list.ts';
import { moneyReaders } from '../rights.ts';
import { unknownMoney } from './gateway-schema.ts';

/** More than a page of any of these is a fault that no list mends. */
const most = 50;
const stuckAfterMinutes = 10;

/** Money at the gateway that belongs to nothing here and waits for finance, oldest first. */
export async function waiting(db: Queryable, actor: StaffUser): Promise<UnknownRow[]> {
  if (!moneyReaders.includes(actor.role)) return [];
  const rows = await db
    .select()
    .from(unknownMoney)
    .where(isNull(unknownMoney.resolvedAt))
    .orderBy(asc(unknownMoney.seenAt))
    .limit(most);
  return rows.map(({ id, kind, amountMinor, currency, payer, seenAt, refundAskedAt }) => ({
    id,
    kind: kind as UnknownRow['kind'],
    ...{ amountMinor, currency, payer, seenAt, refundAskedAt }
  }));
}

/** Payments that a bank wants back and that are not decided, the shortest time to answer first. */
export async function disputes(db: Queryable, actor: StaffUser): Promise<DisputeRow[]> {
  if (!moneyReaders.includes(actor.role)) return [];
  const rows = await db.execute<Omit<DisputeRow, 'answerBy'> & { answerBy: string | null }>(sql`
    select x.id, x.amount_minor as "amountMinor", x.currency, x.reason, x.status, x.answer_by as "answerBy",
      x.withdrawn_at is not null and x.reinstated_at is null as away, d.name as "dealerName", d.code as "dealerCode",
      array(select distinct o.number from allocations a join instalments i on i.id = a.instalment_id
        join orders o on o.id = i.order_id where a.receipt_id = x.receipt_id order by 1) as "orderNumbers"
    from payment_disputes x join receipts r on r.id = x.receipt_id join dealers d on d.id = r.dealer_id
    where x.closed_at is null order by x.answer_by nulls last, x.opened_at limit ${most}`);
  return rows.map((row) => ({ ...row, answerBy: row.answerBy === null ? null : new Date(row.answerBy) }));
}

/** Messages of the gateway that could not be followed for ten minutes, oldest first. */
export async function stuck(db: Queryable, actor: StaffUser, now: Date): Promise<StuckMessage[]> {
  if (!moneyReaders.includes(actor.role)) return [];
  const rows = await db.execute<Omit<StuckMessage, 'receivedAt'> & { receivedAt: string }>(sql`
    select id, type, tries, last_error as "lastError", received_at as "receivedAt" from stripe_events
    where applied_at is null and received_at < ${now.toISOString()}::timestamptz - ${stuckAfterMinutes} * interval '1 minute'
    order by received_at limit ${most}`);
  return rows.map((row) => ({ ...row, receivedAt: new Date(row.receivedAt) }));
}
