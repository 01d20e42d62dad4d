import { sql } from 'drizzle-orm';
import type { HeldGoods } from '#lib/billing/server/held-goods.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Goods } from '../dealer-home.ts';

interface Row extends Record<string, unknown> {
  id: string;
  orderNumber: number;
  status: string;
  nextOn: string | null;
  working: boolean;
  begun: boolean;
  stageCode: string | null;
  stageName: string | null;
  stageNameZh: string | null;
  stageNameKo: string | null;
  carrier: string | null;
}

/**
 * The orders of a dealer whose goods are not all received, the newest first: where each stands, by its shipment under way,
 * else by the work order that is expected first.
 */
export async function goodsOf(
  db: Queryable,
  dealerId: number,
  held: ReadonlyMap<string, HeldGoods>,
  size = 4
): Promise<Goods[]> {
  const rows = await db.execute<Row>(sql`
    select o.id, o.number as "orderNumber", o.status, coalesce(w.expected_on, left_over.on)::text as "nextOn", w.id is not null as working,
      w.id is not null and exists (select 1 from stage_records where work_order_id = w.id) as begun,
      stage.code as "stageCode", stage.name as "stageName", stage.name_zh as "stageNameZh",
      stage.name_ko as "stageNameKo", road.carrier
    from orders o
    left join lateral (
      select min(expected_on) as on from promise_pieces
      where order_id = o.id and shipped_quantity + released_quantity < quantity
    ) left_over on true
    left join lateral (
      select id, routing_id, quantity, expected_on from work_orders
      where order_id = o.id and completed_at is null and cancelled_at is null
      order by expected_on, number limit 1
    ) w on true
    left join lateral (
      select code, name, name_zh, name_ko from routing_stages rs
      where rs.routing_id = w.routing_id and w.quantity > coalesce((
        select max(quantity_done) from stage_records sr where sr.work_order_id = w.id and sr.position = rs.position), 0)
      order by position limit 1
    ) stage on true
    left join lateral (
      select carrier from shipments where order_id = o.id and received_at is null order by shipped_at desc limit 1
    ) road on true
    where o.dealer_id = ${dealerId} and o.status in ('submitted','in_review','confirmed')
      and (left_over.on is not null or road.carrier is not null)
    order by o.placed_at desc limit ${size}`);
  return rows.map((row) => ({
    orderNumber: row.orderNumber,
    at: placeOf(row),
    stage:
      row.begun && row.stageCode
        ? {
            ...{ code: row.stageCode, name: row.stageName! },
            ...{ nameZh: row.stageNameZh, nameKo: row.stageNameKo }
          }
        : null,
    carrier: row.carrier,
    nextOn: row.nextOn,
    heldBy: held.get(row.id) ?? null
  }));
}

function placeOf(row: Row): Goods['at'] {
  if (row.carrier) return 'road';
  if (row.status !== 'confirmed') return 'review';
  if (!row.working) return 'ready';
  return row.begun ? 'in_work' : 'planned';
}
