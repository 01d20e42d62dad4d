import { sql } from 'drizzle-orm';
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
    await tx.execute(sql`
      with freed as (
        select piece."variantId" as id, sum(piece.quantity)::int as units from ${rows(reserved)} group by 1
      ), locked as (
        select freed.* from stock join freed on freed.id = stock.variant_id
        order by stock.variant_id for no key update of stock
      )
      update stock set reserved = reserved - locked.units from locked where stock.variant_id = locked.id`);
  }
  if (promised.length > 0) {
    await tx.execute(sql`
      with freed as (
        select piece."capacityId" as id, sum(piece.quantity)::int as units from ${rows(promised)} group by 1
      ), locked as (
        select freed.* from capacity join freed using (id)
        order by capacity.variant_id, capacity.id for no key update of capacity
      )
      update capacity set promised = promised - locked.units from locked where capacity.id = locked.id`);
  }
}

function rows(pieces: readonly ReleasedPiece[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(pieces)}::text::jsonb)
    as piece("variantId" int, "capacityId" int, quantity int)`;
}
