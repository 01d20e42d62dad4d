import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';

/** So long after they left, goods are there if nothing went wrong. */
const daysUnderWay = 5;
const longestDays = 60;
const most = 500;

interface UnderWay extends Record<string, unknown> {
  id: string;
  number: number;
  orderId: string;
  orderNumber: number;
  fairId: number;
  dealerId: number;
  carrier: string;
  trackingNumber: string;
}

/** Records of which shipments it is time that somebody says that they have arrived; once each. Safe to run at any time. */
export async function askReceipts(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    const at = sql`${now.toISOString()}::timestamptz`;
    const found = await tx.execute<UnderWay>(sql`
      select s.id, s.number, s.order_id as "orderId", o.number::float8 as "orderNumber", o.fair_id as "fairId", s.dealer_id as "dealerId",
        s.carrier, s.tracking_number as "trackingNumber"
      from shipments s join orders o on o.id = s.order_id
      where s.received_at is null and s.shipped_at < ${at} - make_interval(days => ${daysUnderWay}::int)
        and s.shipped_at > ${at} - make_interval(days => ${longestDays}::int) and not ${isRecorded(sql`'shipment ' || s.id || ' receipt'`)}
      order by s.shipped_at limit ${most}`);
    return recordOnce(
      tx,
      found.map(({ id, fairId, dealerId, ...payload }) => ({
        ...{ type: 'shipment.receipt_awaited', once: `shipment ${id} receipt`, actor: systemActor, at: now },
        ...{ aggregate: { type: 'shipment', id }, fairId, dealerId, payload }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
