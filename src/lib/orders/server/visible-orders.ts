import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { orderReaders } from '../rights.ts';
import { orders } from './schema.ts';

/**
 * The condition on `orders` that leaves what an actor may see: a dealer its own, staff those of their dealers, a screen and the
 * staff at the door none.
 */
export function visibleOrders(db: Queryable, actor: Actor): SQL {
  if (actor.kind === 'dealer') return eq(orders.dealerId, actor.dealerId);
  if (actor.kind === 'screen' || !orderReaders.includes(actor.role)) return sql`false`;
  if (actor.role !== 'rep' && actor.role !== 'region_manager') return sql`true`;
  return inArray(orders.dealerId, db.select({ id: dealers.id }).from(dealers).where(dealersOf(actor)));
}
