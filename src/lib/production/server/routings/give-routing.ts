import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { products } from '#lib/catalog/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { productRoutings, routings } from '../schema.ts';

/**
 * Says by which routing a style is made from now on; without one, by the standard. Work that is planned already stays as it is.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function giveRouting(
  db: Database,
  actor: StaffUser,
  { product, routing }: { product: string; routing: string | null },
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    const [style] = await tx.select({ id: products.id }).from(products).where(eq(products.code, product));
    const [found] = routing
      ? await tx.select({ id: routings.id }).from(routings).where(eq(routings.code, routing))
      : [];
    if (!style || (routing && !found)) throw refuse('not_found', {});
    const productId = style.id;
    if (found)
      await tx
        .insert(productRoutings)
        .values({ productId, routingId: found.id })
        .onConflictDoUpdate({ target: productRoutings.productId, set: { routingId: found.id } });
    else await tx.delete(productRoutings).where(eq(productRoutings.productId, productId));
    await recordEvent(tx, {
      type: 'routing.given',
      aggregate: { type: 'product', id: String(productId) },
      actor,
      payload: { product, routing },
      at: now
    });
  });
  wakeRelay();
}
