import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { isCell, type Writing } from '../../drafting/draft.ts';

/**
 * Writings that were typed for an order which has been placed meanwhile: what the order has taken is done, only what goes beyond
 * it is left. So a cell that arrives late, or once more, never orders the same units twice.
 */
export async function restOf(
  tx: postgres.TransactionSql,
  actor: DealerUser,
  order: string,
  writings: readonly Writing[]
): Promise<Writing[]> {
  const late = writings.filter((one) => isCell(one.place) && one.order !== order);
  if (late.length === 0) return [...writings];
  const rows = await tx<{ order: string; sku: string; units: number }[]>`
    select o.id as "order", v.sku,
      case when bool_or(l.choice in ('less', 'most')) then 999999 else sum(l.quantity)::int end as units
    from orders o join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
    where o.dealer_id = ${actor.dealerId} and o.id = any(${[...new Set(late.map((one) => one.order))]}::uuid[])
    group by o.id, v.sku`;
  const taken = new Map(rows.map((row) => [`${row.order} ${row.sku}`, row.units]));
  return writings.map((one) => {
    const units = isCell(one.place) ? taken.get(`${one.order} ${one.sku}`) : undefined;
    return units === undefined ? one : { ...one, units: Math.max(0, one.units - units) };
  });
}
