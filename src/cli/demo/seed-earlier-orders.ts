import type postgres from 'postgres';

/** Dealers of the showcase have no orders from earlier fairs: their pages begin with this one. */
const without = ['D-0001', 'D-0002'];

/**
 * Writes what dealers ordered at an earlier fair, as an import from another system leaves it: closed, outside of stock and credit. Some styles and
 * sizes sell better than others and in some regions, so that there is something to find. The same each time.
 */
export async function seedEarlierOrders(
  tx: postgres.TransactionSql,
  { fairId, opensAt, share, seed }: { fairId: number; opensAt: Date; share: number; seed: number }
): Promise<void> {
  await tx`insert into fair_dealers (fair_id, dealer_id) select ${fairId}, id from dealers where id % 11 <> 0`;
  await tx`
    insert into check_ins (id, fair_id, dealer_id, decider_present, arrived_at, recorded_by, changed_at)
    select gen_random_uuid(), ${fairId}, g.dealer_id, g.dealer_id % 4 <> 0, ${opensAt}::timestamptz + (g.dealer_id % 50) * interval '3 minutes',
      (select id from users where role = 'host' limit 1), ${opensAt}
    from fair_dealers g where g.fair_id = ${fairId} and g.dealer_id % 6 <> 1`;
  await tx`select setseed(${seed / 100})`;
  await tx`
    create temporary table earlier_heads on commit drop as
    select gen_random_uuid() as id, d.id as dealer_id, d.region_id, d.price_list_id, random() as chance,
      (select min(u.id::text)::uuid from users u where u.dealer_id = d.id) as placed_by,
      ${opensAt}::timestamptz + (case when random() < 0.45 then 0 else 24 end + power(random(), 0.7) * 9) * interval '1 hour' as placed_at,
      (array['portal', 'portal', 'portal', 'paper', 'paper', 'phone'])[1 + floor(random() * 6)::int] as channel
    from dealers d join fair_dealers g on g.dealer_id = d.id and g.fair_id = ${fairId}
    where d.code <> all (${without}) and random() < ${share}`;
  await tx`
    create temporary table earlier_lines on commit drop as
    select e.id as order_id, v.id as variant_id, r.unit_price_minor,
      row_number() over (partition by e.id order by v.id)::smallint as line_no,
      1 + floor(random() * 19 * (1.6 - abs(v.size_position - 2) * 0.25) * (1 + (p.id % 5 = e.region_id % 5)::int))::int as quantity
    from earlier_heads e
    join price_list_products lp on lp.price_list_id = e.price_list_id join products p on p.id = lp.product_id
    join lateral (select min(unit_price_minor) filter (where from_units = 1) as unit_price_minor from price_rules
      where price_list_id = e.price_list_id and product_id = p.id and variant_id is null) r on r.unit_price_minor is not null
    join variants v on v.product_id = p.id
    where hashtext(p.id::text || e.dealer_id::text || ${fairId}::text) % 100 between 0 and (6 + (p.id % 7) * 2)`;
  await write(tx, fairId);
}

async function write(tx: postgres.TransactionSql, fairId: number): Promise<void> {
  await tx`
    create temporary table earlier_orders on commit drop as
    select e.*, l.total, l.units from earlier_heads e
    join (select order_id, sum(quantity * unit_price_minor) as total, sum(quantity) as units from earlier_lines group by 1) l on l.order_id = e.id`;
  await tx`
    insert into events (type, aggregate_type, aggregate_id, fair_id, dealer_id, payload, at)
    select 'order.taken_over', 'order', id::text, ${fairId}, dealer_id,
      jsonb_build_object('regionId', region_id, 'amountMinor', total, 'currency', 'EUR', 'units', units), now()
    from earlier_orders order by placed_at, dealer_id`;
  await tx`
    insert into orders (id, number, fair_id, dealer_id, region_id, status, currency, total_minor, units, request_hash, placed_by,
      placed_at, confirmed_at, channel, on_board, taken_over_at)
    select id, nextval('order_numbers'), ${fairId}, dealer_id, region_id, 'closed', 'EUR', total, units, 'taken over', placed_by,
      placed_at, placed_at + (case when channel = 'paper' then 20 else 6 end + chance * 20) * interval '1 hour', channel, false, now()
    from earlier_orders order by placed_at, dealer_id`;
  await tx`
    insert into order_lines (order_id, line_no, variant_id, quantity, shipped_quantity, unit_price_minor, amount_minor, price_rule_id)
    select l.order_id, line_no, variant_id, quantity, quantity, unit_price_minor, quantity * unit_price_minor, 0
    from earlier_lines l join earlier_orders o on o.id = l.order_id`;
  for (const table of ['earlier_heads', 'earlier_lines', 'earlier_orders']) await tx`drop table ${tx(table)}`;
}
