import { sql } from 'drizzle-orm';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';

/** Units that nobody needs any more: reserved in stock, or promised from a slot of capacity. */
export interface ReleasedPiece {
  variantId: number;
  /** null: reserved in stock. */
  capacityId: number | null;
  quantity: number;
}

/**
 * Gives promised units back, so that others can have them. Locks stock by variant, then capacity by variant and slot, like
 * everybody who touches several; call it last in a transaction.
 */
export async function releaseSupply(tx: Transaction, pieces: readonly ReleasedPiece[]): Promise<void> {
  const reserved = pieces.filter((piece) => piece.capacityId === null);
  const promised = pieces.filter((piece) => piece.capacityId !== null);
  if (reserved.length > 0) {
    const { ids, units } = freed(reserved, (piece) => piece.variantId);
    await tx.execute(sql`
      with locked as (
        select variant_id as id from stock where variant_id = any(${ids}::int[]) order by variant_id for no key update
      )
      update stock set reserved = reserved - freed.units
      from unnest(${ids}::int[], ${units}::int[]) as freed(id, units) join locked using (id)
      where stock.variant_id = freed.id`);
  }
  if (promised.length > 0) {
    const { ids, units } = freed(promised, (piece) => piece.capacityId!);
    await tx.execute(sql`
      with locked as (
        select id from capacity where id = any(${ids}::int[]) order by variant_id, id for no key update
      )
      update capacity set promised = promised - freed.units
      from unnest(${ids}::int[], ${units}::int[]) as freed(id, units) join locked using (id)
      where capacity.id = freed.id`);
  }
}

/** Units by source, as arrays of the database: with these it looks rows up by index, however many it expects. */
function freed(pieces: readonly ReleasedPiece[], idOf: (piece: ReleasedPiece) => number) {
  const units = new Map<number, number>();
  for (const piece of pieces) units.set(idOf(piece), (units.get(idOf(piece)) ?? 0) + piece.quantity);
  return { ids: arrayOf(units.keys()), units: arrayOf(units.values()) };
}
