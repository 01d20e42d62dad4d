import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { soldStyle } from '#lib/catalog/server/sold.ts';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayInSql } from '#lib/fairs/server/life-in-sql.ts';
import { fairs } from '#lib/fairs/server/schema.ts';

const f = alias(fairs, 'f');

/** So long before the closing there is time to order them. */
const hoursBefore = 3;
const most = 500;

interface Missing extends Record<string, unknown> {
  fairId: number;
  dealerId: number;
  closesAt: string;
  count: number;
  styles: string[];
}

/**
 * Records which guests of a fair that closes soon have ordered something, but not all that they must; once a guest and closing. Whoever has ordered
 * nothing is called by the rep, not reminded of a list. Safe to run at any time.
 */
export async function tellMissingMusts(db: Database, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const recorded = await db.transaction(async (tx) => {
    const found = await tx.execute<Missing>(sql`
      select f.id as "fairId", d.id as "dealerId", f.closes_at as "closesAt", musts.count, musts.styles
      from fairs f join fair_dealers g on g.fair_id = f.id join dealers d on d.id = g.dealer_id
      join lateral (
        select count(*)::int as count, (array_agg(p.name order by p.position, p.code))[1:3] as styles
        from price_list_products c join products p on p.id = c.product_id
        where c.price_list_id = d.price_list_id and c.must_order and ${soldStyle} and not exists (
          select from orders o join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
          where o.fair_id = f.id and o.dealer_id = d.id and o.status <> 'cancelled' and v.product_id = p.id
            and l.quantity > l.cancelled_quantity)
      ) musts on musts.count > 0
      where f.kind = 'fair' and ${mayInSql('order', now, f)}
        and f.closes_at <= ${at} + make_interval(hours => ${hoursBefore}::int)
        and exists (select from orders where fair_id = f.id and dealer_id = d.id and status <> 'cancelled')
        and not ${isRecorded(sql`'musts ' || f.id || ' ' || d.id || ' ' || extract(epoch from f.closes_at)::bigint`)}
      order by f.id, d.id limit ${most}`);
    return recordOnce(
      tx,
      found.map(({ fairId, dealerId, closesAt, count, styles }) => ({
        ...{ type: 'fair.musts_missing', actor: systemActor, at: now, fairId, dealerId },
        once: `musts ${fairId} ${dealerId} ${Math.floor(new Date(closesAt).getTime() / 1_000)}`,
        aggregate: { type: 'fair', id: String(fairId) },
        payload: { count, styles: styles.join(', '), at: new Date(closesAt).toISOString() }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
