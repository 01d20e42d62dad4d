import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';

export interface HistoryEntry {
  id: number;
  type: string;
  at: Date;
  /** Who did it; null: the system. */
  by: string | null;
  /** The dealer's person for whom a member of staff did it. */
  onBehalfOf: string | null;
  payload: Record<string, unknown>;
}

/** All that was recorded about an order and what followed from it, newest first. The order's id comes from a scoped read. */
export async function history(db: Queryable, orderId: string, size = 200): Promise<HistoryEntry[]> {
  const rows = await db.execute<{ at: string } & Omit<HistoryEntry, 'at'> & Record<string, unknown>>(sql`
    select events.id, events.type, events.at, events.payload,
      coalesce(staff.name, person.name) as by, case when staff.id is not null then person.name end as "onBehalfOf"
    from (
      select 'order' as kind, ${orderId}::text as id
      union all select 'work_order', id::text from work_orders where order_id = ${orderId}
      union all select 'shipment', id::text from shipments where order_id = ${orderId}
      union all select 'instalment', id::text from instalments where order_id = ${orderId}
    ) as things
    join events on events.aggregate_type = things.kind and events.aggregate_id = things.id
    left join users person on person.id = events.actor_id
    left join users staff on staff.id = events.acted_by
    order by events.id desc limit ${size}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

export interface OrderWork extends Record<string, unknown> {
  number: number;
  quantity: number;
  /** Pieces that have passed the last stage. */
  finished: number;
  promisedOn: string;
  expectedOn: string;
  state: 'open' | 'done' | 'cancelled';
}

export interface OrderShipment extends Record<string, unknown> {
  number: number;
  carrier: string;
  trackingNumber: string;
  units: number;
  shippedAt: Date;
  /** Who scanned and sent it. */
  shippedBy: string;
  /** Why it left before the dealer's word or a payment; null where nothing was waited for. */
  override: string | null;
  receivedAt: Date | null;
}

export interface OrderInstalment extends Record<string, unknown> {
  position: number;
  amount: number;
  paid: number;
  dueEvent: string;
  dueOn: string | null;
  releases: string | null;
}

/** What followed from an order: its work orders, shipments and instalments. */
export async function followUps(db: Queryable, orderId: string) {
  const [works, shipments, instalments] = await Promise.all([
    db.execute<OrderWork>(sql`
      select number, quantity, promised_on as "promisedOn", expected_on as "expectedOn",
        case when cancelled_at is not null then 'cancelled' when completed_at is not null then 'done' else 'open' end as state,
        case when completed_at is not null then quantity else coalesce((
          select max(quantity_done) from stage_records
          where work_order_id = work_orders.id
            and position = (select max(position) from routing_stages where routing_id = work_orders.routing_id)
        ), 0) end as finished
      from work_orders where order_id = ${orderId} order by promised_on, number limit 200`),
    db.execute<
      Omit<OrderShipment, 'shippedAt' | 'receivedAt'> & { shippedAt: string; receivedAt: string | null }
    >(sql`
      select number, carrier, tracking_number as "trackingNumber", shipped_at as "shippedAt", received_at as "receivedAt",
        (select coalesce(sum(quantity), 0)::int from shipment_pieces where shipment_id = shipments.id) as units,
        (select name from users where users.id = shipments.shipped_by) as "shippedBy",
        (select payload->>'override' from events where aggregate_type = 'shipment' and aggregate_id = shipments.id::text
          and type = 'shipment.shipped' limit 1) as override
      from shipments where order_id = ${orderId} order by shipped_at, number limit 200`),
    db.execute<OrderInstalment>(sql`
      select position, amount_minor as amount, allocated_minor as paid, due_event as "dueEvent", due_on as "dueOn", releases
      from instalments where order_id = ${orderId} and voided_at is null order by position limit 100`)
  ]);
  return {
    works: [...works],
    shipments: shipments.map((one) => ({
      ...one,
      shippedAt: new Date(one.shippedAt as string),
      receivedAt: one.receivedAt ? new Date(one.receivedAt as string) : null
    })) as OrderShipment[],
    instalments: [...instalments]
  };
}

export type FollowUps = Awaited<ReturnType<typeof followUps>>;
