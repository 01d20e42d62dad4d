import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { capacity, capacityChanges } from '#lib/supply/server/schema.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { changeCapacity } from './change-capacity.ts';

/** The one change that takes a change back has this id: asked for twice, it changes once. */
export const undoIdOf = sql<string>`md5('capacity change ' || ${capacityChanges.id})::uuid`;

/** Whether a change of capacity has been taken back. */
export const isUndone = sql<boolean>`exists (select from capacity_changes u where u.source_id = ${undoIdOf})`;

/**
 * Takes a change of what can be made back: by as much as it changed, as a change of its own beside it. What was changed since stays, and nothing
 * falls below what is promised.
 *
 * @throws {Refusal} forbidden_role, not_found, capacity_moved, below_promised
 */
export async function undoCapacity(
  db: Database,
  actor: StaffUser,
  { change, product }: { change: number; product: string },
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  const [found] = await db
    .select({
      ...{ id: undoIdOf, isUndone, sku: variants.sku, availableOn: capacityChanges.availableOn },
      ...{ change: capacityChanges.change, now: capacity.quantity }
    })
    .from(capacityChanges)
    .innerJoin(variants, eq(variants.id, capacityChanges.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(
      capacity,
      and(
        eq(capacity.variantId, capacityChanges.variantId),
        eq(capacity.availableOn, capacityChanges.availableOn),
        isNull(capacity.wishFairId)
      )
    )
    .where(and(eq(capacityChanges.id, change), eq(products.code, product)));
  if (!found || found.change === 0) throw refuse('not_found', {});
  if (found.isUndone) return;
  const { id, sku, availableOn } = found;
  const seen = found.now ?? 0;
  const slots = [{ sku, availableOn, seen, quantity: seen - found.change }];
  await changeCapacity(db, actor, { id, note: null, slots }, now);
}
