import type postgres from 'postgres';
import type { RecordOrder } from '../moments.ts';

/** The largest order of a fair up to now; `shown` says whether its dealer lets amounts be seen. Null before the first. */
export async function recordOf(sql: postgres.Sql, fairId: number): Promise<RecordOrder | null> {
  const [row] = await sql<RecordOrder[]>`
    select regions.code as region, orders.total_minor as "totalMinor",
      dealers.board_amount_consent_at is not null as shown
    from orders join regions on regions.id = orders.region_id join dealers on dealers.id = orders.dealer_id
    where orders.fair_id = ${fairId} and orders.status in ('submitted', 'confirmed', 'closed') and orders.on_board
    order by orders.total_minor desc, orders.placed_at limit 1`;
  return row ?? null;
}
