import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { HeldBy } from '#lib/orders/delivery-outlook.ts';
import type { Release } from './release-gate.ts';

export interface HeldGoods extends HeldBy {
  orderId: string;
  instalmentId: string;
  releases: Release;
  /** Units that cannot leave before it is paid. */
  units: number;
}

/** More orders than this nobody pays on one page. */
const most = 200;

/**
 * What holds goods of a dealer's confirmed orders back: of each order the first unpaid instalment that releases something, with the
 * units behind it, by order. One query.
 */
export async function heldGoods(db: Queryable, dealerId: number): Promise<Map<string, HeldGoods>> {
  const rows = await db.execute<{ [Key in keyof HeldGoods]: HeldGoods[Key] }>(sql`
    select held.*, pieces.units from (
      select distinct on (i.order_id) i.order_id as "orderId", i.id as "instalmentId", i.releases, i.currency,
        i.amount_minor - i.allocated_minor as "openMinor"
      from instalments i join orders o on o.id = i.order_id
      where i.dealer_id = ${dealerId} and i.releases is not null and i.voided_at is null
        and i.allocated_minor < i.amount_minor and o.status = 'confirmed'
      order by i.order_id, i.position limit ${most}
    ) held
    cross join lateral (
      select coalesce(sum(quantity - shipped_quantity - released_quantity), 0)::int as units
      from promise_pieces where order_id = held."orderId"
    ) pieces
    where pieces.units > 0`);
  return new Map(rows.map((row) => [row.orderId, row]));
}
