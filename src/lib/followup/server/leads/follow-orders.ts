import { sql } from 'drizzle-orm';
import type { BatchSubscriber } from '#lib/events/server/subscriber.ts';

/** An order of its dealer wins a lead. In batches, so that a rush of orders costs one statement a second. */
export const winLeads: BatchSubscriber = {
  name: 'leads',
  types: ['order.placed'],
  everyMs: 1_000,
  most: 500,
  startsNow: true,
  async handleAll(tx, events) {
    const placed = events.flatMap(({ dealerId, aggregateId, at }) =>
      dealerId === null ? [] : [{ dealer: dealerId, order: aggregateId, at: at.toISOString() }]
    );
    if (placed.length === 0) return;
    await tx.execute(sql`
      with placed as (
        select distinct on (p.dealer) p.dealer, p."order", p.at::timestamptz as at
        from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as p(dealer int, "order" text, at text) order by p.dealer, p.at::timestamptz
      ), won as (
        update leads l set state = 'won', ended_at = p.at from placed p, companies c
        where c.dealer_id = p.dealer and l.company_id = c.id and l.state = 'open' and l.arose_at <= p.at
        returning l.id, l.company_id, l.fair_id, l.heat, l.blocker, p.dealer, p."order", p.at
      )
      insert into events (type, aggregate_type, aggregate_id, fair_id, dealer_id, payload, at)
      select 'lead.won', 'lead', id::text, fair_id, dealer,
        jsonb_build_object('companyId', company_id, 'heat', heat, 'blocker', blocker, 'orderId', "order"), at from won`);
  }
};
