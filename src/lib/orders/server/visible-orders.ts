import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { orders } from './schema.ts';

/**
 * The condition on `orders` that leaves what an actor may see: a dealer its own, a region manager those of the region, a
 * rep those of the dealers looked after, other staff all, a screen none.
 */
export function visibleOrders(db: Queryable, actor: Actor): SQL {
  if (actor.kind === 'dealer') return eq(orders.dealerId, actor.dealerId);
  if (actor.kind === 'screen') return sql`false`;
  if (actor.role === 'region_manager' && actor.regionId !== null) return eq(orders.regionId, actor.regionId);
  if (actor.role === 'rep') {
    const own = db.select({ id: dealers.id }).from(dealers).where(eq(dealers.repId, actor.userId));
    return inArray(orders.dealerId, own);
  }
  return sql`true`;
}
