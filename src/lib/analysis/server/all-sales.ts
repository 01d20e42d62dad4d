import type postgres from 'postgres';
import { Sales, type SoldOrder } from '../sales.ts';

interface Known {
  sales: Sales;
  change: number;
  /** Readings follow one another, so that no two take the same changes. */
  reading: Promise<void>;
  forget: NodeJS.Timeout;
}

/** After so long without a question the columns go, and with them their memory. */
const keptMs = 15 * 60_000;
const batch = 2000;

const known = new WeakMap<postgres.Sql, Known>();

/**
 * What was sold, as this process knows it, after it has read what has changed since the last question. The first question reads all of it: a second
 * for a million lines.
 */
export async function allSales(sql: postgres.Sql): Promise<Sales> {
  const mine = known.get(sql) ?? begin(sql);
  mine.forget.refresh();
  mine.reading = mine.reading.catch(() => undefined).then(() => readChanges(sql, mine));
  await mine.reading;
  return mine.sales;
}

function begin(sql: postgres.Sql): Known {
  const forget = setTimeout(() => known.delete(sql), keptMs).unref();
  const one: Known = { sales: new Sales(), change: 0, reading: Promise.resolve(), forget };
  known.set(sql, one);
  return one;
}

async function readChanges(sql: postgres.Sql, mine: Known): Promise<void> {
  const rows = sql<(SoldOrder & { change: number })[]>`
    select order_id as "orderId", change, fair_id as "fairId", dealer_id as "dealerId", region_id as "regionId", channel, currency,
      placed_hour as "placedHour", to_json(variant_ids) as "variantIds", to_json(units) as units,
      to_json(amounts_minor) as "amountsMinor", to_json(list_minor) as "listMinor"
    from sold_orders where change > ${mine.change} order by change`;
  for await (const some of rows.cursor(batch)) {
    mine.sales.take(some.map(({ change: _change, ...order }) => order));
    mine.change = some.at(-1)!.change;
  }
}
