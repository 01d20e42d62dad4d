import { sql, type SQL } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import type { BatchSubscriber } from '#lib/events/server/subscriber.ts';

const name = 'analysis';

/**
 * Keeps `sold_orders` behind the relay. It looks at what is in force now and not at the event, so that it may see an event again. At its own pace
 * and in batches: an order at the fair waits for none of it.
 */
export const foldSales: BatchSubscriber = {
  name,
  types: [
    'order.placed',
    'order.amended',
    'order.cancelled',
    'order.declined',
    'order.credit_approved',
    'order.shared',
    'order.taken_over'
  ],
  everyMs: 1000,
  most: 500,
  async handleAll(tx, events) {
    const ids = [...new Set(events.map(({ aggregateId }) => aggregateId))];
    await writeSold(tx, sql`o.id = any(${sql.param(ids)}::uuid[])`);
  }
};

/** Writes what is sold anew from all orders and their lines, while the subscriber waits. */
export async function rebuildSales(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from subscriptions where name = ${name} for update`);
    await writeSold(tx, sql`true`);
  });
}

/** Orders that count anywhere: the same states that the board, the console and the books of a fair count. */
const counting = sql`o.status in ('submitted', 'confirmed', 'closed')`;

function writeSold(tx: Transaction, which: SQL) {
  return tx.execute(sql`
    insert into sold_orders (order_id, change, fair_id, dealer_id, region_id, channel, currency, placed_hour, variant_ids, units,
      amounts_minor, list_minor)
    select o.id, nextval('sold_order_changes'), o.fair_id, o.dealer_id, o.region_id, o.channel, o.currency,
      floor(extract(epoch from o.placed_at at time zone f.time_zone) / 3600)::int,
      coalesce(l.variants, '{}'), coalesce(l.units, '{}'), coalesce(l.amounts, '{}'), coalesce(l.lists, '{}')
    from orders o join fairs f on f.id = o.fair_id
    left join lateral (
      select array_agg(variant_id) as variants, array_agg(quantity - cancelled_quantity) as units, array_agg(amount_minor) as amounts,
        array_agg(coalesce(list_price_minor, unit_price_minor) * (quantity - cancelled_quantity)) as lists
      from (select * from order_lines where order_id = o.id and quantity > cancelled_quantity and ${counting} order by line_no) ordered
    ) l on true
    where ${which}
    on conflict (order_id) do update set change = excluded.change, fair_id = excluded.fair_id, dealer_id = excluded.dealer_id,
      region_id = excluded.region_id, channel = excluded.channel, currency = excluded.currency, placed_hour = excluded.placed_hour,
      variant_ids = excluded.variant_ids, units = excluded.units, amounts_minor = excluded.amounts_minor,
      list_minor = excluded.list_minor`);
}
