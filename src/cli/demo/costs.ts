import type postgres from 'postgres';

/**
 * What most styles of the demo cost, by their drawing a third to a half of the price, and a little more from the day on that is given. Every seventh style has
 * none, so that one sees what a margin says of it.
 */
export async function seedCosts(tx: postgres.TransactionSql, dearerFrom: Date): Promise<void> {
  await tx`
    insert into product_costs (product_id, currency, valid_from, unit_cost_minor)
    select p.product_id, p.currency, step.day, round(p.price * (0.36 + (p.product_id % 5) * 0.03) * step.factor)
    from (select r.product_id, l.currency, min(r.unit_price_minor) as price from price_rules r join price_lists l on l.id = r.price_list_id
      group by r.product_id, l.currency) p
    cross join (values (date '2020-01-01', 1.0), (${dearerFrom.toISOString().slice(0, 10)}::date, 1.04)) as step(day, factor)
    where p.product_id % 7 <> 0`;
}
