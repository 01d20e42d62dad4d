import { sql } from 'drizzle-orm';
import type { BatchSubscriber } from '#lib/events/server/subscriber.ts';

/**
 * An order that was placed with the id of a quotation's version ends the quotation, whoever placed it. In batches, so that a rush of orders costs one
 * statement a second.
 */
export const endQuotations: BatchSubscriber = {
  name: 'quotations',
  types: ['order.placed'],
  everyMs: 1_000,
  most: 500,
  startsNow: true,
  async handleAll(tx, events) {
    const placed = events.map(({ aggregateId, at, actorId, payload }) => ({
      ...{ order: aggregateId, at: at.toISOString(), by: actorId, number: payload.number ?? null }
    }));
    await tx.execute(sql`
      with placed as (
        select p."order"::uuid as order_id, p.at::timestamptz as at, p.by::uuid as by, p.number
        from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as p("order" text, at text, by text, number int)
      ), ended as (
        update quotations q set ordered_at = p.at, ended_at = p.at from placed p, quotation_versions v, companies c
        where v.order_id = p.order_id and q.id = v.quotation_id and q.ordered_at is null and c.id = q.company_id
        returning q.id, q.number, q.company_id, q.owner_id, q.lead_id, q.fair_id, c.dealer_id, v.version, p.order_id, p.number as order_number, p.at, p.by
      )
      insert into events (type, aggregate_type, aggregate_id, fair_id, dealer_id, actor_id, payload, at)
      select 'quotation.ordered', 'quotation', id::text, fair_id, dealer_id, by, jsonb_build_object('number', number, 'companyId', company_id,
        'ownerId', owner_id, 'leadId', lead_id, 'version', version, 'orderId', order_id, 'order', order_number), at from ended`);
  }
};
