import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { products } from '#lib/catalog/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import type { AdjustmentInput } from '../forecast/adjustment-form.ts';
import { refuse } from '../refusals.ts';
import { forecastAdjustments } from './schema.ts';

/**
 * Puts a planner's own number in the place of a forecast, with the reason; without units the forecast holds again.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function adjustForecast(
  db: Database,
  actor: StaffUser,
  { code, units, reason }: AdjustmentInput,
  now: Date
): Promise<void> {
  if (!plannerRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: plannerRoles });
  await db.transaction(async (tx) => {
    const [product] = await tx.select({ id: products.id }).from(products).where(eq(products.code, code));
    if (!product) throw refuse('not_found', {});
    const row = { units: units ?? 0, reason, adjustedBy: actor.userId, adjustedAt: now };
    if (units === null)
      await tx.delete(forecastAdjustments).where(eq(forecastAdjustments.productId, product.id));
    else
      await tx
        .insert(forecastAdjustments)
        .values({ productId: product.id, ...row })
        .onConflictDoUpdate({ target: forecastAdjustments.productId, set: row });
    await recordEvent(tx, {
      ...{
        type: 'forecast.adjusted',
        aggregate: { type: 'product', id: String(product.id) },
        actor,
        at: now
      },
      payload: { code, units, reason }
    });
  });
  wakeRelay();
}
