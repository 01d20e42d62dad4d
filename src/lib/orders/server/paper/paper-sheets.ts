import { type SQL, sql } from 'drizzle-orm';
import { actingRoles, type StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import type { PaperSheet } from '../../paper/paper-sheet.ts';

interface Row extends Record<string, unknown> {
  code: string;
  number: number;
  slug: string;
  fair: string;
  dealerId: number;
  dealerCode: string;
  dealer: string;
  printedAt: string;
  priceListId: number | null;
  entered: { number: number; placedAt: string } | null;
  otherOrders: number;
}

/** The sheet with this code, for whoever may act for its dealer; null for any other. */
export async function byCode(db: Queryable, actor: StaffUser, code: string): Promise<PaperSheet | null> {
  const [sheet] = await read(db, actor, sql`sheets.code = ${code}`, 1);
  return sheet ?? null;
}

/** Sheets of a fair by their numbers, both included, for printing. */
export function ofNumbers(
  db: Queryable,
  actor: StaffUser,
  { fairId, first, last }: { fairId: number; first: number; last: number },
  most: number
) {
  return read(
    db,
    actor,
    sql`sheets.fair_id = ${fairId} and sheets.number between ${first} and ${last}`,
    most
  );
}

/** Dealers of a fair for whom the caller may print, with their newest sheet; those that have none first. */
export async function dealersToPrint(
  db: Queryable,
  actor: StaffUser,
  { fairId, text }: { fairId: number; text: string },
  most = 200
) {
  if (!actingRoles.includes(actor.role)) return [];
  const part = partly(text);
  const found =
    text === ''
      ? sql``
      : sql`and (dealers.name ilike ${part} or dealers.code ilike ${part} or dealers.city ilike ${part})`;
  return db.execute<{
    id: number;
    code: string;
    name: string;
    city: string | null;
    sheet: { number: number; code: string; entered: number | null } | null;
  }>(sql`
    select dealers.id, dealers.code, dealers.name, dealers.city, newest.sheet
    from fair_dealers guest join dealers on dealers.id = guest.dealer_id
    left join lateral (
      select json_build_object('number', s.number, 'code', s.code, 'entered', (
        select number from orders where dealer_id = s.dealer_id and paper_code = s.code and status <> 'cancelled' limit 1)) as sheet
      from paper_sheets s where s.fair_id = guest.fair_id and s.dealer_id = dealers.id order by s.number desc limit 1) newest on true
    where guest.fair_id = ${fairId} and dealers.closed_at is null and ${dealersOf(actor)} ${found}
    order by newest.sheet is not null, dealers.name, dealers.id limit ${most}`);
}

async function read(db: Queryable, actor: StaffUser, which: SQL, most: number) {
  if (!actingRoles.includes(actor.role)) return [];
  const rows = await db.execute<Row>(sql`
    select sheets.code, sheets.number, fairs.slug, fairs.name as fair, dealers.id as "dealerId", dealers.code as "dealerCode",
      dealers.name as dealer, sheets.printed_at as "printedAt", dealers.price_list_id as "priceListId", typed.entered,
      (select count(*)::int from orders o where o.dealer_id = dealers.id and o.fair_id = fairs.id and o.status <> 'cancelled'
        and o.paper_code is distinct from sheets.code) as "otherOrders"
    from paper_sheets sheets join fairs on fairs.id = sheets.fair_id join dealers on dealers.id = sheets.dealer_id
    left join lateral (
      select json_build_object('number', number, 'placedAt', placed_at) as entered from orders o
      where o.dealer_id = dealers.id and o.paper_code = sheets.code and o.status <> 'cancelled' order by placed_at limit 1) typed on true
    where ${which} and ${dealersOf(actor)} order by sheets.number limit ${most}`);
  return rows.map((row) => ({
    ...{ code: row.code, number: row.number, fair: { slug: row.slug, name: row.fair } },
    dealer: { id: row.dealerId, code: row.dealerCode, name: row.dealer },
    ...{ printedAt: new Date(row.printedAt), priceListId: row.priceListId, otherOrders: row.otherOrders },
    entered: row.entered && { number: row.entered.number, placedAt: new Date(row.entered.placedAt) }
  }));
}
