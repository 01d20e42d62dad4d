import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { mayInSql } from '#lib/fairs/server/life-in-sql.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { Need } from '../dealer-home.ts';

/** Nobody works through more on one page; the lists behind it are complete. */
const most = 20;

/** Delays that wait for the dealer's answer: the newest change of date of a work order that is still open. */
export async function delaysOf(db: Queryable, dealerId: number): Promise<Need[]> {
  const rows = await db.execute<{ orderNumber: number; units: number; fromOn: string; toOn: string }>(sql`
    select o.number as "orderNumber", w.quantity as units, r.from_on::text as "fromOn", r.to_on::text as "toOn"
    from orders o
    join work_orders w on w.order_id = o.id and w.completed_at is null and w.cancelled_at is null
    join lateral (
      select * from date_revisions where work_order_id = w.id order by revised_at desc, id desc limit 1
    ) r on cardinality(r.alternatives) > 0
    where o.dealer_id = ${dealerId} and not exists (select 1 from delay_answers a where a.revision_id = r.id)
    order by r.revised_at limit ${most}`);
  return rows.map((row) => ({ kind: 'delay', ...row }));
}

/** Confirmed orders that the dealer has not agreed to as they are now. */
export async function agreementsOf(db: Queryable, dealerId: number): Promise<Need[]> {
  const rows = await db.execute<{
    orderNumber: number;
    totalMinor: number;
    currency: string;
    dueAt: string;
  }>(sql`
    select o.number as "orderNumber", o.total_minor as "totalMinor", o.currency, a.due_at as "dueAt"
    from orders o join order_agreements a on a.order_id = o.id and a.version = o.version and a.agreed_at is null
    where o.dealer_id = ${dealerId} and o.status = 'confirmed' order by a.due_at limit ${most}`);
  return rows.map((row) => ({ kind: 'agree', ...row, dueAt: new Date(row.dueAt) }));
}

/** Shipments whose receipt the dealer has not confirmed, the oldest first. */
export async function receiptsOf(db: Queryable, dealerId: number): Promise<Need[]> {
  const rows = await db.execute<{
    orderNumber: number;
    shipment: number;
    units: number;
    shippedAt: string;
  }>(sql`
    select o.number as "orderNumber", s.number as shipment, s.shipped_at as "shippedAt",
      (select sum(quantity)::int from shipment_pieces where shipment_id = s.id) as units
    from shipments s
    join orders o on o.id = s.order_id
    where s.dealer_id = ${dealerId} and s.received_at is null
    order by s.shipped_at limit ${most}`);
  return rows.map((row) => ({ kind: 'receipt', ...row, shippedAt: new Date(row.shippedAt) }));
}

/** Orders of colleagues that wait for this owner; nobody approves their own, and nobody of the brand does. */
export async function approvalsOf(db: Queryable, actor: DealerUser): Promise<Need[]> {
  if (actor.role !== 'owner' || actor.actedBy) return [];
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from order_approvals a
    where a.dealer_id = ${actor.dealerId} and a.state = 'waiting' and a.asked_by <> ${actor.userId}
      and not exists (select from orders where id = a.id)`);
  return row && row.count > 0 ? [{ kind: 'approve', count: row.count }] : [];
}

const f = alias(fairs, 'f');

/** Drafts in the account for a fair that takes orders or will: typed, and not sent. At most one a fair: people share it, and all doors stand on one sheet. */
export async function draftsOf(db: Queryable, dealerId: number, now: Date): Promise<Need[]> {
  const rows = await db.execute<{ fairSlug: string; savedAt: string; lines: number }>(sql`
    select f.slug as "fairSlug", max(d.updated_at) as "savedAt", sum(typed.lines)::int as lines
    from order_drafts d
    join fairs f on f.id = d.fair_id
    cross join lateral (
      select ((select count(*) from draft_cells where draft_id = d.id and (units > 0 or text <> '')) +
        (select count(*) from draft_words where draft_id = d.id and place like 'row:%' and (sku <> '' or text <> '')))::int as lines
    ) typed
    where d.dealer_id = ${dealerId} and ${mayInSql('see', now, f)} and ${mayInSql('answer', now, f)} and typed.lines > 0
    group by f.slug order by max(d.updated_at) desc limit ${most}`);
  return rows.map((row) => ({ kind: 'draft', ...row, savedAt: new Date(row.savedAt) }));
}
