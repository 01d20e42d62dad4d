import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { costsOf } from '#lib/fairs/server/plan/costs.ts';
import type { Identity, Part, Parts } from '../report.ts';
import { counts } from './counting-orders.ts';

/** So many products a report names. */
const mostProducts = 20;

/** What a fair is made of: its regions, categories and products, what it cost by head, and who was there. */
export async function partsOf(db: Queryable, fairId: number): Promise<Parts> {
  const [categories, products, regions, costs, identities] = await Promise.all([
    goodsBy(db, fairId, 'category'),
    goodsBy(db, fairId, 'product'),
    byRegion(db, fairId),
    costsOf(db, fairId),
    identitiesOf(db, fairId)
  ]);
  const known = costs.filter(({ plannedMinor, realMinor }) => plannedMinor !== null || realMinor !== null);
  return { categories, products, regions, costs: known, identities };
}

/** What goods came to, the largest first, each with its share of all goods of the fair; categories with their targets. */
async function goodsBy(db: Queryable, fairId: number, by: 'category' | 'product'): Promise<Part[]> {
  const [name, target, most] =
    by === 'category'
      ? [sql`p.category`, sql`max(t.amount_minor)::float8`, 100]
      : [sql`p.code || ' ' || p.name`, sql`null::float8`, mostProducts];
  const rows = await db.execute<Part & Record<string, unknown>>(sql`
    select ${name} as name, sum(l.amount)::float8 as "amountMinor", ${target} as "targetMinor", sum(l.units)::int as units,
      (sum(l.amount) / nullif(sum(sum(l.amount)) over (), 0))::float8 as share
    from (select l.variant_id, sum(l.amount_minor) as amount, sum(l.quantity - l.cancelled_quantity) as units
      from orders o join fairs f on f.id = o.fair_id join order_lines l on l.order_id = o.id
      where o.fair_id = ${fairId} and ${counts} group by l.variant_id) l
    join variants v on v.id = l.variant_id join products p on p.id = v.product_id
    left join targets t on t.fair_id = ${fairId} and t.category = p.category
    group by ${by === 'category' ? sql`p.category` : sql`p.id`} order by 2 desc, 1 limit ${most}`);
  return [...rows];
}

async function byRegion(db: Queryable, fairId: number): Promise<Part[]> {
  const rows = await db.execute<Part & Record<string, unknown>>(sql`
    select r.name, coalesce(sum(o.total_minor), 0)::float8 as "amountMinor", coalesce(sum(o.units), 0)::int as units,
      max(t.amount_minor)::float8 as "targetMinor",
      (coalesce(sum(o.total_minor), 0) / nullif(sum(sum(o.total_minor)) over (), 0))::float8 as share
    from regions r
    left join (select o.* from orders o join fairs f on f.id = o.fair_id where o.fair_id = ${fairId} and ${counts}) o on o.region_id = r.id
    left join targets t on t.fair_id = ${fairId} and t.region_id = r.id
    group by r.id, r.name, r.position having count(o.id) > 0 or max(t.amount_minor) > 0 order by 2 desc, r.position limit 100`);
  return [...rows];
}

/**
 * Who was taken in at the desks, by what they are at their company: the role that is written at the person, else that of their account. A written one that is the
 * name of a role of accounts is that role.
 */
async function identitiesOf(db: Queryable, fairId: number): Promise<Identity[]> {
  const rows = await db.execute<Identity & Record<string, unknown>>(sql`
    with present as (
      select a.decides, nullif(trim(p.role), '') as words, u.role as account
      from arrivals a join persons p on p.id = a.person_id left join users u on u.id = p.user_id
      where a.fair_id = ${fairId} and a.undone_at is null
    ), named as (
      select decides, words, case when words is null then account
        when lower(words) in ('owner', 'buyer', 'payer', 'viewer') then lower(words) end as account from present
    )
    select account, case when account is null then min(words) end as words, count(*)::int as people,
      count(*) filter (where decides)::int as deciders
    from named group by account, case when account is null then lower(words) end order by 3 desc, 1, 2 limit 50`);
  return [...rows];
}
