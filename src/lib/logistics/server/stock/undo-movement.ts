import { and, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { UNDOABLE_KINDS } from '#lib/supply/movement.ts';
import { stockMovements } from '#lib/supply/server/schema.ts';
import { stockKeepers } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { moveStock } from './move-stock.ts';

/** The one movement that takes a movement back has this id: asked for twice, it moves once. */
export const undoIdOf = sql<string>`md5('stock movement ' || ${stockMovements.id})::uuid`;

/**
 * Takes back what somebody counted, corrected or took in: as a movement against it, with its name, beside what it undoes. Nothing is deleted, and
 * what happened since stays.
 *
 * @throws {Refusal} forbidden_role, not_found, below_reserved, stock_not_possible
 */
export async function undoMovement(
  db: Database,
  actor: StaffUser,
  { movement, sku }: { movement: number; sku: string },
  now: Date
): Promise<{ repeated: boolean }> {
  if (!stockKeepers.includes(actor.role)) throw refuse('forbidden_role', { needs: [...stockKeepers] });
  const [found] = await db
    .select({
      kind: stockMovements.kind,
      change: stockMovements.change,
      reason: stockMovements.reason,
      id: undoIdOf
    })
    .from(stockMovements)
    .innerJoin(variants, eq(variants.id, stockMovements.variantId))
    .where(and(eq(stockMovements.id, movement), eq(variants.sku, sku)));
  if (!found || !UNDOABLE_KINDS.includes(found.kind) || found.change === 0 || found.reason === 'taken_back')
    throw refuse('not_found', {});
  const lines = [{ sku, seen: null, asked: { kind: 'corrected', change: -found.change } as const }];
  return moveStock(
    db,
    actor,
    { id: found.id, kind: 'corrected', lines, reason: 'taken_back', note: null },
    now
  );
}
