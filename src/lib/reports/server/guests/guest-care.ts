import { sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { CareFilter, CareGap } from '#lib/attendance/care/care-filter.ts';
import type { CareGroup } from '#lib/attendance/care/care-totals.ts';
import { readGuestCursor } from '#lib/attendance/guest-filter.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { PLACED_STATUSES } from '#lib/orders/order.ts';

const placed = sql.raw(`(${PLACED_STATUSES.map((status) => `'${status}'`).join(',')})`);

/** Has never ordered, beside at this fair, and stands in no books. */
export const isNewDealer = (fairId: number): SQL => sql`(
  not exists (select from orders o where o.dealer_id = dealers.id and o.fair_id <> ${fairId} and o.status in ${placed})
  and not exists (select from dealer_sales s where s.dealer_id = dealers.id and s.amount_minor > 0))`;

const standing = sql.raw(`from fair_dealers g join dealers on dealers.id = g.dealer_id
  left join guest_care c on c.fair_id = g.fair_id and c.dealer_id = g.dealer_id
  left join users carer on carer.id = c.carer_id`);

export interface CareRow extends Record<string, unknown> {
  dealerId: number;
  code: string;
  name: string;
  city: string | null;
  class: string | null;
  region: string;
  colour: number;
  rep: string | null;
  carer: string | null;
  isNew: boolean;
  isConfirmed: boolean;
  talks: number;
  noted: number;
}

/** A page of a fair's guests by name, with who leads them and what is still to be done; only those the caller works with. */
export async function carePage(
  db: Queryable,
  actor: StaffUser,
  fairId: number,
  filter: CareFilter,
  size = 60
): Promise<CareRow[]> {
  if (!sees(actor.role, 'guests')) return [];
  const rows = await db.execute<CareRow>(sql`
    select dealers.id as "dealerId", dealers.code, dealers.name, dealers.city, dealers.class, r.name as region, r.colour, rep.name as rep,
      carer.name as carer, ${isNewDealer(fairId)} as "isNew", c.confirmed_at is not null as "isConfirmed", t.talks, t.noted
    ${standing} join regions r on r.id = dealers.region_id left join users rep on rep.id = dealers.rep_id
    cross join lateral (select count(*)::int as talks, count(outcome)::int as noted from key_talks k
      where k.fair_id = g.fair_id and k.dealer_id = g.dealer_id and k.dropped_at is null) t
    where ${within(actor, fairId, filter)} order by dealers.name, dealers.id limit ${size}`);
  return sees(actor.role, 'contacts') ? [...rows] : rows.map((row) => ({ ...row, class: null }));
}

/** The guests of a fair, counted by what its care is about. */
export async function careGroups(db: Queryable, actor: StaffUser, fairId: number): Promise<CareGroup[]> {
  if (!sees(actor.role, 'guests')) return [];
  const rows = await db.execute<
    CareGroup & { carerId: string | null; carerName: string | null } & Record<string, unknown>
  >(sql`
    select class, "isNew", "isConfirmed", "carerId", "carerName", count(*)::int as count from (
      select dealers.class, ${isNewDealer(fairId)} as "isNew", c.confirmed_at is not null as "isConfirmed",
        c.carer_id as "carerId", carer.name as "carerName"
      ${standing} where g.fair_id = ${fairId} and ${dealersOf(actor)}) as guests
    group by 1, 2, 3, 4, 5 limit 5000`);
  const seesClass = sees(actor.role, 'contacts');
  return rows.map(({ carerId, carerName, ...row }) => ({
    ...{ isNew: row.isNew, isConfirmed: row.isConfirmed, count: row.count },
    class: seesClass ? row.class : null,
    carer: carerId === null ? null : { id: carerId, name: carerName! }
  }));
}

/** Of the guests of a fair, those who are new. */
export async function newGuests(db: Queryable, fairId: number): Promise<Set<number>> {
  const rows = await db.execute<{ id: number }>(sql`
    select dealers.id from fair_dealers g join dealers on dealers.id = g.dealer_id
    where g.fair_id = ${fairId} and ${isNewDealer(fairId)} limit 20000`);
  return new Set(rows.map(({ id }) => id));
}

const gaps = (fairId: number): Record<CareGap, SQL> => ({
  unled: sql`c.carer_id is null`,
  unconfirmed: sql`c.confirmed_at is null`,
  new: isNewDealer(fairId),
  unnoted: sql`exists (select from key_talks k where k.fair_id = g.fair_id and k.dealer_id = g.dealer_id
    and k.dropped_at is null and k.outcome is null)`
});

function within(actor: StaffUser, fairId: number, { q, gap, class: grade, carer, after }: CareFilter): SQL {
  const [part, cursor] = [partly(q), readGuestCursor(after)];
  const parts = [
    sql`g.fair_id = ${fairId}`,
    dealersOf(actor),
    ...(q
      ? [sql`(dealers.name ilike ${part} or dealers.code ilike ${part} or dealers.city ilike ${part})`]
      : []),
    ...(gap ? [gaps(fairId)[gap]] : []),
    ...(grade && sees(actor.role, 'contacts') ? [sql`dealers.class = ${grade}`] : []),
    ...(carer ? [sql`c.carer_id = ${carer}`] : []),
    ...(cursor ? [sql`(dealers.name, dealers.id) > (${cursor.name}, ${cursor.dealerId})`] : [])
  ];
  return sql.join(parts, sql` and `);
}
