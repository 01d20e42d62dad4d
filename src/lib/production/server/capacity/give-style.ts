import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { products } from '#lib/catalog/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { productionLines, productLines } from '../schema.ts';

/**
 * Says which line makes a style; without a line, none does. What it can make by which day stays as it is.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function giveStyle(
  db: Database,
  actor: StaffUser,
  { product, line }: { product: string; line: string | null },
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    const [style] = await tx.select({ id: products.id }).from(products).where(eq(products.code, product));
    const [found] = line
      ? await tx
          .select({ id: productionLines.id })
          .from(productionLines)
          .where(eq(productionLines.code, line))
      : [];
    if (!style || (line && !found)) throw refuse('not_found', {});
    const productId = style.id;
    if (found)
      await tx
        .insert(productLines)
        .values({ productId, lineId: found.id })
        .onConflictDoUpdate({ target: productLines.productId, set: { lineId: found.id } });
    else await tx.delete(productLines).where(eq(productLines.productId, productId));
    await recordEvent(tx, {
      type: 'production_line.given',
      aggregate: { type: 'product', id: String(productId) },
      actor,
      payload: { product, line },
      at: now
    });
  });
  wakeRelay();
}
