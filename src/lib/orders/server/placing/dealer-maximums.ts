import type postgres from 'postgres';
import { aboveMaximum } from '#lib/catalog/limits.ts';
import type { PriceBook, PriceList } from '#lib/catalog/server/price-book.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Refusal } from '#lib/runtime/refusal.ts';
import { refuse } from '../../refusals.ts';
import type { Candidate } from './placement.ts';
import { listOf } from './rule-refusals.ts';

/** A style of which a dealer may order only so much at a fair. */
export interface LimitedStyle {
  dealerId: number;
  fairId: number | null;
  productId: number;
}

/** Units of limited styles that dealers have ordered already, by `keyOf`. */
export type OrderedUnits = Map<string, number>;

export const keyOf = ({ dealerId, fairId, productId }: LimitedStyle) => `${dealerId} ${fairId} ${productId}`;

/** The limited styles that candidates ask for; mostly none. */
export function limitedOf(candidates: readonly Candidate[], book: PriceBook): LimitedStyle[] {
  const limited = new Map<string, LimitedStyle>();
  for (const { placement, setting, lines } of candidates) {
    const { packs } = listOf(book, setting)!;
    for (const { variant } of lines) {
      if ((packs.get(variant.productId)?.maximumUnits ?? 0) === 0) continue;
      const { dealerId } = placement.actor;
      const one = { dealerId, fairId: setting.fairId, productId: variant.productId };
      limited.set(keyOf(one), one);
    }
  }
  return [...limited.values()];
}

/**
 * Reads what standing orders have of limited styles. The dealers' credit must be locked, which whoever orders of such a style or changes
 * an order of it does first: so that two orders of one dealer never pass the maximum together.
 *
 * @param except an order that is being changed
 */
export async function readOrdered(
  sql: postgres.Sql | postgres.TransactionSql,
  limited: readonly LimitedStyle[],
  except: string | null = null
): Promise<OrderedUnits> {
  if (limited.length === 0) return new Map();
  const rows = await sql<(LimitedStyle & { units: number })[]>`
    select asked.dealer_id as "dealerId", asked.fair_id as "fairId", asked.product_id as "productId",
      sum(l.quantity - l.cancelled_quantity)::int as units
    from unnest(${arrayOf(limited.map((one) => one.dealerId))}::int[], ${arrayOf(limited.map((one) => one.fairId))}::int[],
      ${arrayOf(limited.map((one) => one.productId))}::int[]) as asked(dealer_id, fair_id, product_id)
    join orders o on o.dealer_id = asked.dealer_id and o.fair_id is not distinct from asked.fair_id
      and o.status <> 'cancelled' and o.id is distinct from ${except}::uuid
    join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id and v.product_id = asked.product_id
    group by 1, 2, 3`;
  const none = limited.map((one): [string, number] => [keyOf(one), 0]);
  return new Map([...none, ...rows.map((row): [string, number] => [keyOf(row), row.units])]);
}

/** Null when none of the styles goes beyond what the dealer may have of it. */
export function maximumRefusal(
  dealer: { dealerId: number; fairId: number | null },
  lines: readonly { productId: number; productCode: string; quantity: number }[],
  { packs }: PriceList,
  ordered: OrderedUnits
): Refusal | null {
  const products = [...Map.groupBy(lines, (line) => line.productId)].flatMap(([productId, own]) => {
    const units = own.reduce((sum, line) => sum + line.quantity, 0);
    const orderedUnits = ordered.get(keyOf({ ...dealer, productId })) ?? 0;
    const above = aboveMaximum(productId, { units, orderedUnits }, packs.get(productId));
    return above ? [{ ...above, code: own[0]!.productCode }] : [];
  });
  return products.length > 0 ? refuse('above_maximum', { products }) : null;
}

/** Adds what an accepted order has of limited styles to what was ordered. */
export function noteOrdered(
  dealer: { dealerId: number; fairId: number | null },
  lines: readonly { productId: number; quantity: number }[],
  ordered: OrderedUnits
): void {
  if (ordered.size === 0) return;
  for (const { productId, quantity } of lines) {
    const key = keyOf({ ...dealer, productId });
    if (ordered.has(key)) ordered.set(key, ordered.get(key)! + quantity);
  }
}
