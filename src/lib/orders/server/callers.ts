import { type SQL, sql } from 'drizzle-orm';
import { actingRoles, type StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import type { Caller } from '../caller.ts';

const mostCallers = 12;
/** So many digits say which telephone it is. */
const leastDigits = 4;

/** Guests of a fair, and dealers of the price list of a refill. */
const invited = sql`(case when fairs.kind = 'refill' then coalesce(fairs.price_list_id = dealers.price_list_id, false)
  else guest.dealer_id is not null end)`;

/** Dealers for whom the caller may order, by part of name, code, town or telephone; those of the fair first. */
export async function callers(
  db: Queryable,
  actor: StaffUser,
  { fairId, text }: { fairId: number; text: string }
): Promise<Caller[]> {
  if (!actingRoles.includes(actor.role)) return [];
  return db.execute<Caller>(sql`
    select dealers.id, dealers.code, dealers.name, dealers.city, dealers.phone, regions.name as region, reps.name as rep,
      ${invited} as invited, coalesce(drafted.units, 0) as drafted, last.last
    from dealers join regions on regions.id = dealers.region_id
    left join users reps on reps.id = dealers.rep_id
    join fairs on fairs.id = ${fairId}
    left join fair_dealers guest on guest.dealer_id = dealers.id and guest.fair_id = ${fairId}
    left join lateral (
      select sum(units)::int as units from order_drafts join draft_cells on draft_id = order_drafts.id
      where order_drafts.dealer_id = dealers.id and order_drafts.fair_id = ${fairId}) drafted on true
    left join lateral (
      select json_build_object('number', number, 'placedAt', placed_at, 'channel', channel, 'units', units) as last from orders
      where orders.dealer_id = dealers.id and orders.status <> 'cancelled' order by placed_at desc limit 1) last on true
    where ${dealersOf(actor)} ${matches(text)}
    order by not ${invited}, lower(dealers.code) = ${text.toLowerCase()} desc, dealers.name, dealers.id
    limit ${mostCallers}`);
}

function matches(text: string): SQL {
  if (text === '') return sql``;
  const part = partly(text);
  const digits = text.replace(/\D/g, '');
  const byPhone =
    digits.length < leastDigits
      ? sql``
      : sql`or regexp_replace(coalesce(dealers.phone, ''), '\\D', '', 'g') like ${`%${digits}%`} or exists (
          select from users where users.dealer_id = dealers.id
            and regexp_replace(coalesce(users.phone, ''), '\\D', '', 'g') like ${`%${digits}%`})`;
  return sql`and (dealers.name ilike ${part} or dealers.code ilike ${part} or dealers.city ilike ${part} ${byPhone})`;
}
