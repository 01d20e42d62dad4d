import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import type { WishedStyle } from '#lib/supply/server/wishes.ts';
import type { GrantedArticle, WishedArticle } from '../../sharing/settlement.ts';

/** What standing orders of a fair wish of a style that is shared at its closing, first come first. */
export async function readWishes(
  sql: postgres.Sql | postgres.TransactionSql,
  { fairId, productId }: WishedStyle
): Promise<WishedArticle[]> {
  const rows = await sql<WishedArticle[]>`
    select o.id as "orderId", o.number, o.dealer_id as "dealerId", d.name as dealer, v.id as "variantId", v.sku,
      sum(p.quantity - p.shipped_quantity - p.released_quantity)::int as units,
      coalesce(max(pp.pack_multiple), 1) as "packUnits"
    from capacity c join variants v on v.id = c.variant_id
    join promise_pieces p on p.variant_id = c.variant_id and p.capacity_id = c.id
      and p.shipped_quantity + p.released_quantity < p.quantity
    join orders o on o.id = p.order_id join dealers d on d.id = o.dealer_id
    left join price_list_products pp on pp.price_list_id = d.price_list_id and pp.product_id = v.product_id
    where c.wish_fair_id = ${fairId} and v.product_id = ${productId}
    group by o.id, d.name, v.id order by o.number, v.colour_position, v.size_position, v.id`;
  return [...rows];
}

/** The variants of a style, from whose supply wishes are served, and the slots from which they were taken. */
export async function wishedVariants(
  sql: postgres.Sql | postgres.TransactionSql,
  { fairId, productId }: WishedStyle
): Promise<{ variantId: number; slotId: number }[]> {
  return sql<{ variantId: number; slotId: number }[]>`
    select c.variant_id as "variantId", c.id as "slotId" from capacity c join variants v on v.id = c.variant_id
    where c.wish_fair_id = ${fairId} and v.product_id = ${productId} order by c.variant_id`;
}

/** Stands for what somebody was shown: another one means that something else would be done. */
export function sealOf(granted: readonly GrantedArticle[]): string {
  const told = granted.map(({ number, sku, units, grantedUnits }) => [number, sku, units, grantedUnits]);
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url');
}
