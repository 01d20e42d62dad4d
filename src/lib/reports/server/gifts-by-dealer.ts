import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Policy, PolicyLine, PolicyRule } from '#lib/policy/policy.ts';
import { resolve } from '#lib/policy/resolve.ts';

/** What one guest of a fair gets beside the goods: by what they ordered, and at the door. */
export interface GiftsOfDealer {
  code: string;
  name: string;
  city: string | null;
  earned: { gift: NonNullable<PolicyRule['gift']>; units: number }[];
  /** The gift of the household at the door; null while nobody has handed it out. */
  handed: { at: Date; desk: string; by: string } | null;
}

/** More than a hall holds. */
const most = 20_000;

interface Household extends Record<string, unknown> {
  id: number;
  code: string;
  name: string;
  city: string | null;
  at: string | null;
  desk: string | null;
  by: string | null;
}

interface OrderLine extends PolicyLine, Record<string, unknown> {
  orderId: string;
  dealerId: number;
  policyId: number;
  placedAt: string;
}

/** Everybody who has earned a gift or got one, by name, of dealers whom the caller works with. Gifts are counted of what is in force. */
export async function giftsByDealer(
  db: Queryable,
  actor: StaffUser,
  fairId: number
): Promise<GiftsOfDealer[]> {
  const earned = await earnedOf(db, fairId);
  const rows = await db.execute<Household>(sql`
    select dealers.id, dealers.code, dealers.name, dealers.city, g.given_at as at, g.desk, users.name as by
    from dealers
    left join fair_gifts g on g.fair_id = ${fairId} and g.dealer_id = dealers.id and g.taken_back_at is null
    left join users on users.id = g.given_by
    where (g.id is not null or dealers.id = any(${arrayOf([...earned.keys()].map(String))}::int[])) and ${dealersOf(actor)}
    order by dealers.name, dealers.id limit ${most}`);
  return rows.map(({ id, at, desk, by, ...dealer }) => ({
    ...dealer,
    earned: earned.get(id) ?? [],
    handed: at === null ? null : { at: new Date(at), desk: desk ?? '', by: by ?? '' }
  }));
}

async function earnedOf(db: Queryable, fairId: number): Promise<Map<number, GiftsOfDealer['earned']>> {
  const policies = await db.execute<Policy & Record<string, unknown>>(
    sql`select id, version, heroes, rules from fair_policies where fair_id = ${fairId} and approved_at is not null`
  );
  const giving = new Map(
    policies.filter(({ rules }) => rules.some(({ effect }) => effect === 'gift')).map((one) => [one.id, one])
  );
  if (giving.size === 0) return new Map();
  const lines = await db.execute<OrderLine>(sql`
    select o.id as "orderId", o.dealer_id as "dealerId", o.policy_id as "policyId", o.placed_at as "placedAt",
      p.code as "productCode", p.category, sum(l.quantity - l.cancelled_quantity)::int as quantity,
      coalesce(l.list_price_minor, l.unit_price_minor)::float8 as "listMinor"
    from orders o join order_lines l on l.order_id = o.id and l.quantity > l.cancelled_quantity
    join variants v on v.id = l.variant_id join products p on p.id = v.product_id
    where o.fair_id = ${fairId} and o.status in ('submitted', 'confirmed', 'closed')
      and o.policy_id = any(${arrayOf([...giving.keys()].map(String))}::int[])
    group by o.id, p.code, p.category, 8 order by o.dealer_id, o.id`);
  const earned = new Map<number, Map<string, GiftsOfDealer['earned'][number]>>();
  for (const own of Map.groupBy(lines, ({ orderId }) => orderId).values()) {
    const { dealerId, policyId, placedAt } = own[0]!;
    const policy = giving.get(policyId)!;
    const sums = earned.get(dealerId) ?? new Map<string, GiftsOfDealer['earned'][number]>();
    for (const { no, units } of resolve(policy, own, { now: new Date(placedAt) }).gifts) {
      const gift = policy.rules.find((rule) => rule.no === no)?.gift;
      if (gift && units > 0) sums.set(gift.name, { gift, units: (sums.get(gift.name)?.units ?? 0) + units });
    }
    if (sums.size > 0) earned.set(dealerId, sums);
  }
  return new Map([...earned].map(([dealerId, sums]) => [dealerId, [...sums.values()]]));
}
