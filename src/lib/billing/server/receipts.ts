import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import type { ReceiptRow } from '../money-list.ts';
import { rowsOnPage, sees, type ListAsked } from './receivables.ts';

const unused = sql`r.amount_minor - r.refunded_minor
  - coalesce((select sum(a.amount_minor) from allocations a where a.receipt_id = r.id), 0)`;

/** Receipts, newest first; `unallocated` leaves those of which no instalment has taken a part. */
export async function list(
  db: Queryable,
  actor: StaffUser,
  { text, page, unallocated }: ListAsked & { unallocated: boolean }
): Promise<{ rows: ReceiptRow[]; more: boolean }> {
  const found = await db.execute<Found>(sql`
    ${shown}
    where ${sees(actor)} and (${!unallocated} or (r.reversed_at is null and ${unused} > 0))
      and (${text} = '' or d.name ilike ${partly(text)} or d.code ilike ${partly(text)} or r.reference ilike ${partly(text)})
    order by r.recorded_at desc, r.id desc
    limit ${rowsOnPage + 1} offset ${page * rowsOnPage}`);
  return { rows: found.slice(0, rowsOnPage).map(asRow), more: found.length > rowsOnPage };
}

/** One receipt; null when there is none that the member of staff may see. */
export async function byId(db: Queryable, actor: StaffUser, id: string): Promise<ReceiptRow | null> {
  const [row] = await db.execute<Found>(sql`${shown} where ${sees(actor)} and r.id = ${id}`);
  return row ? asRow(row) : null;
}

const shown = sql`
  select r.id, d.id as "dealerId", d.name as "dealerName", r.method, r.reference, r.amount_minor as "amountMinor",
    case when r.reversed_at is null then ${unused} else 0 end::bigint as "unusedMinor", r.currency,
    r.received_on as "receivedOn", r.reversed_at::text as "reversedAt",
    array(select distinct o.number from allocations a join instalments i on i.id = a.instalment_id
      join orders o on o.id = i.order_id where a.receipt_id = r.id order by 1) as "orderNumbers"
  from receipts r join dealers d on d.id = r.dealer_id`;

type Found = Omit<ReceiptRow, 'reversedAt'> & { reversedAt: string | null };

function asRow(row: Found): ReceiptRow {
  return { ...row, reversedAt: row.reversedAt === null ? null : new Date(row.reversedAt) };
}
