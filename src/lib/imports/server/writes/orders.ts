import { sql } from 'drizzle-orm';
import type { Writer } from './entity.ts';

/** The id of an order in a file: the same fair and number are the same order. */
export const takenOverId = sql.raw(`md5('taken over/' || s.fair || '/' || s.order_no)::uuid`);

/**
 * What the rows of one order say together. Noon of the fair's own day:
 * a file knows no hour.
 */
const heads = sql`
  select ${takenOverId} as id, min(s.order_no) as order_no, f.id as fair_id, d.id as dealer_id,
    d.region_id, f.currency, sum(s.quantity)::int as units, sum(s.quantity * s.unit_price)::bigint as total,
    (min(s.ordered_on) + time '12:00') at time zone f.time_zone as placed_at, min(s.place) as place,
    coalesce(
      (select u.id from users u where u.dealer_id = d.id order by u.role <> 'owner', u.created_at, u.id limit 1),
      (select u.id from users u where u.role = 'admin' order by u.created_at, u.id limit 1)) as placed_by
  from staged_orders s join fairs f on f.slug = s.fair join dealers d on d.code = s.dealer
  group by s.fair, s.order_no, f.id, d.id`;

/** What stands in our own books under the number and fair that a file names is known: a file of our orders brings none of them twice. */
const known =
  sql.raw(`(o.id = s.id or (o.taken_over_at is null and o.fair_id = s.fair_id and o.dealer_id = s.dealer_id
  and o.number = case when s.order_no ~ '^[0-9]{1,9}$' then s.order_no::int end))`);

const lines = sql`
  select ${takenOverId} as order_id, v.id as variant_id, s.quantity, s.unit_price,
    (row_number() over (partition by s.fair, s.order_no order by s.place))::smallint as line_no
  from staged_orders s join variants v on v.sku = s.sku`;

/** Closed orders outside of stock, board, credit and instalments: their event is `order.taken_over`, which nothing follows. Lines are facts. */
export const takenOverOrders: Writer = {
  entity: 'orders',
  compared: sql`
    select not exists (select from orders o where ${known}) as is_new, false as differs from (${heads}) s`,
  writes: [
    sql`create temporary table new_orders on commit drop as
      select s.* from (${heads}) s where not exists (select from orders o where ${known})`,
    sql`insert into events (type, aggregate_type, aggregate_id, fair_id, dealer_id, payload, at)
      select 'order.taken_over', 'order', id::text, fair_id, dealer_id,
        jsonb_build_object('regionId', region_id, 'amountMinor', total, 'currency', currency, 'units', units), now()
      from new_orders order by placed_at, place`,
    sql`insert into orders (id, number, fair_id, dealer_id, region_id, status, currency, total_minor, units, po_number, request_hash,
        placed_by, placed_at, confirmed_at, channel, on_board, taken_over_at)
      select id, nextval('order_numbers'), fair_id, dealer_id, region_id, 'closed', currency, total, units, order_no, 'taken over',
        placed_by, placed_at, placed_at, 'file', false, now()
      from new_orders order by placed_at, place`,
    sql`insert into order_lines (order_id, line_no, variant_id, quantity, shipped_quantity, unit_price_minor, amount_minor, price_rule_id)
      select order_id, line_no, variant_id, quantity, quantity, unit_price, quantity * unit_price, 0
      from (${lines}) l join new_orders on new_orders.id = l.order_id`
  ]
};
