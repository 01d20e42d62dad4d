import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import { alikeHours, isAlike, type Alike, type AlikeAsked } from '../alike.ts';
import { invitedFair } from './invited-fair.ts';

const mostLooked = 50;
const mostTold = 5;

/**
 * Standing orders of the dealer at a fair that look like the one that is about to be placed: the same over paper and telephone, perhaps.
 * @throws {Refusal} not_invited
 */
export async function alikeOrders(
  sql: postgres.Sql,
  actor: DealerUser,
  fair: string,
  asked: AlikeAsked,
  now: Date
): Promise<Alike[]> {
  const fairId = await invitedFair(sql, actor, fair);
  const [{ kind } = { kind: 'fair' as const }] = await sql<{ kind: OccasionKind }[]>`
    select kind from fairs where id = ${fairId}`;
  const since = new Date(now.getTime() - alikeHours(kind) * 3_600_000);
  const rows = await sql<Alike[]>`
    with typed as (
      select v.id, given.quantity from unnest(${asked.lines.map((line) => line.sku)}::text[],
        ${arrayOf(asked.lines.map((line) => line.quantity))}::int[]) as given(sku, quantity) join variants v on v.sku = given.sku
    ), late as (
      select * from orders o where o.dealer_id = ${actor.dealerId} and o.fair_id = ${fairId} and o.status <> 'cancelled' and o.placed_at >= ${since}
      order by o.placed_at desc limit ${mostLooked}
    )
    select late.number, late.placed_at as "placedAt", late.channel, coalesce(staff.name, person.name) as by, late.units,
      same.same as "sameLines", same.lines,
      coalesce(late.paper_code = ${asked.paperCode || null} or late.po_number = ${asked.poNumber || null}, false) as "sameCode"
    from late join users person on person.id = late.placed_by left join users staff on staff.id = late.acted_by
    cross join lateral (
      select count(*)::int as lines,
        count(*) filter (where typed.quantity = l.quantity - l.cancelled_quantity)::int as same
      from order_lines l left join typed on typed.id = l.variant_id where l.order_id = late.id) same
    order by late.placed_at desc`;
  return rows.filter((row) => isAlike(row, asked.lines.length)).slice(0, mostTold);
}
