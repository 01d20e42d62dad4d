import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';

const most = 500;
/** Nobody is told at night: from this hour on, where the order's fair is. */
const fromHour = 7;

interface Arriving extends Record<string, unknown> {
  id: string;
  number: number;
  orderId: string;
  orderNumber: number;
  fairId: number;
  dealerId: number;
  carrier: string;
  trackingNumber: string;
  expectedOn: string;
}

/** Records which shipments arrive today by the newest word of the carrier; once a day that was said. Safe to run at any time. */
export async function tellArrivals(db: Database, now: Date): Promise<number> {
  const there = sql`(${now.toISOString()}::timestamptz at time zone f.time_zone)`;
  const recorded = await db.transaction(async (tx) => {
    const found = await tx.execute<Arriving>(sql`
      select s.id, s.number, s.order_id as "orderId", o.number::float8 as "orderNumber", o.fair_id as "fairId", s.dealer_id as "dealerId",
        s.carrier, s.tracking_number as "trackingNumber", last.expected_on::text as "expectedOn"
      from shipments s join orders o on o.id = s.order_id join fairs f on f.id = o.fair_id
      join lateral (select expected_on from shipment_positions where shipment_id = s.id and expected_on is not null
        order by seen_at desc, id desc limit 1) last on true
      where s.received_at is null and last.expected_on = ${there}::date and extract(hour from ${there}) >= ${fromHour}
        and not ${isRecorded(sql`'shipment ' || s.id || ' arrives ' || last.expected_on`)}
      order by s.number limit ${most}`);
    return recordOnce(
      tx,
      found.map(({ id, fairId, dealerId, ...payload }) => ({
        ...{ type: 'shipment.arrives_today', actor: systemActor, at: now },
        once: `shipment ${id} arrives ${payload.expectedOn}`,
        ...{ aggregate: { type: 'shipment', id }, fairId, dealerId, payload }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
