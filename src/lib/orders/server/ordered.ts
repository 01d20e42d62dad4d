import type postgres from 'postgres';

type Sql = postgres.Sql | postgres.TransactionSql;

/** Units by variant id that a dealer has ordered at a fair and not cancelled; of a refill, which never ends, those that have not left. */
export async function unitsOf(sql: Sql, dealerId: number, fairId: number): Promise<Record<number, number>> {
  const rows = await sql<{ variantId: number; units: number }[]>`
    select l.variant_id as "variantId",
      sum(l.quantity - l.cancelled_quantity - case when f.kind = 'refill' then l.shipped_quantity else 0 end)::int as units
    from orders o join order_lines l on l.order_id = o.id join fairs f on f.id = o.fair_id
    where o.dealer_id = ${dealerId} and o.fair_id = ${fairId} and o.status <> 'cancelled'
      and (f.kind = 'fair' or o.status <> 'closed')
    group by l.variant_id`;
  return Object.fromEntries(rows.map((row) => [row.variantId, row.units]));
}

/** What it is worth, in minor units. */
export async function amountOf(sql: Sql, dealerId: number, fairId: number): Promise<number> {
  const [row] = await sql<{ amount: number }[]>`
    select coalesce(sum(total_minor), 0)::bigint as amount from orders
    where dealer_id = ${dealerId} and fair_id = ${fairId} and status <> 'cancelled'`;
  return row!.amount;
}
