import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';

/** More than all dealers together wish of a variant. */
export const mostWishedUnits = 100_000_000;

/** A style that is shared at a fair's closing. */
export interface WishedStyle {
  fairId: number;
  productId: number;
}

/** From now on orders of the fair take wishes of the style, which are told `readyOn`. */
export async function openWishes(
  tx: Transaction,
  { fairId, productId }: WishedStyle,
  readyOn: string
): Promise<void> {
  await tx.execute(sql`
    insert into capacity (variant_id, available_on, quantity, wish_fair_id)
    select id, ${readyOn}::date, ${mostWishedUnits}::int, ${fairId}::int from variants where product_id = ${productId} order by id
    on conflict (variant_id, wish_fair_id) where wish_fair_id is not null
    do update set available_on = excluded.available_on, quantity = excluded.quantity`);
}

/** No more wishes are taken; what orders still hold of them is told. */
export async function closeWishes(tx: Transaction, { fairId, productId }: WishedStyle): Promise<number> {
  const rows = await tx.execute<{ promised: number }>(sql`
    update capacity set quantity = promised
    from (select c.id from capacity c join variants v on v.id = c.variant_id
      where v.product_id = ${productId} and c.wish_fair_id = ${fairId} order by c.variant_id for no key update of c) pool
    where capacity.id = pool.id returning promised`);
  return rows.reduce((sum, row) => sum + row.promised, 0);
}
