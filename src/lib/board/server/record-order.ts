import type postgres from 'postgres';
import type { RecordOrder } from '../moments.ts';
import { discretion } from './discretion-in-sql.ts';
import type { StageReading } from './stage-reading.ts';

type Hiding = Pick<StageReading, 'orders' | 'holdFromMinor'> | null;

/**
 * The largest order of a fair that the hall knows of; `shown` says whether its amount may be seen. Null before the first. Where
 * large orders are held by themselves, only what is numbered up to `seq` counts: a larger one may be held with its number.
 */
export async function recordOf(
  sql: postgres.Sql,
  fairId: number,
  hiding: Hiding = null,
  seq = 0
): Promise<RecordOrder | null> {
  const told = discretion(sql);
  const [row] = await sql<RecordOrder[]>`
    select regions.code as region, orders.total_minor as "totalMinor",
      ${told.amountShown} as shown
    from orders join regions on regions.id = orders.region_id join dealers on dealers.id = orders.dealer_id ${told.joined}
    where orders.fair_id = ${fairId} and orders.status in ('submitted', 'confirmed', 'closed') and orders.on_board
      ${known(sql, hiding, seq)}
    order by orders.total_minor desc, orders.placed_at limit 1`;
  return row ?? null;
}

/** How many dealers have ordered, as far as the hall knows. */
export async function dealersWhoOrdered(
  sql: postgres.Sql,
  fairId: number,
  hiding: Hiding = null
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(distinct dealer_id)::int as count from orders
    where fair_id = ${fairId} and status in ('submitted', 'confirmed', 'closed') and on_board
      ${known(sql, hiding && { ...hiding, holdFromMinor: null }, 0)}`;
  return row!.count;
}

function known(sql: postgres.Sql, hiding: Hiding, seq: number) {
  if (!hiding || (hiding.orders.length === 0 && hiding.holdFromMinor === null)) return sql``;
  const held = hiding.orders.map(({ orderId }) => orderId);
  if (hiding.holdFromMinor === null) return sql`and not orders.id = any(${held}::uuid[])`;
  return sql`and not orders.id = any(${held}::uuid[]) and exists (
    select 1 from events where aggregate_type = 'order' and aggregate_id = orders.id::text and type = 'order.placed'
      and seq <= ${seq})`;
}
