import type { DealerUser } from '#lib/accounts/actor.ts';
import { sizeProblem, type OrderSize } from '#lib/catalog/limits.ts';
import type { PriceBook, PriceList } from '#lib/catalog/server/price-book.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import type { Refusal } from '#lib/runtime/refusal.ts';
import type { OrderRules } from '../../reviewing/order-rules.ts';
import { refuse } from '../../refusals.ts';

/** What the brand's rules and the dealer's own firm say of who orders: read by the writer, and with every change of an order. */
export interface RuleFacts {
  /** Of what the order belongs to. */
  kind: OccasionKind;
  /** Why the refill takes no orders; null while it does. */
  pausedReason: string | null;
  /** The least that one order comes to; null without a rule. */
  minimumMinor: number | null;
  mustOrders: OrderRules['mustOrders'];
  creditHold: OrderRules['creditHold'];
  /** Payments of the dealer that are overdue; counted only where the rule asks. */
  overdue: number;
  /** Styles that the dealer's other standing orders at the fair have; read only where must-orders are required. */
  orderedProducts: number[];
  /** Up to which amount the person orders alone at an occasion; null without a limit. */
  ownLimitMinor: number | null;
}

/** What may be ordered there by dealers of a price list; undefined without one. */
export function listOf(
  { lists, refills }: PriceBook,
  { kind, priceListId }: Pick<RuleFacts, 'kind'> & { priceListId: number | null }
): PriceList | undefined {
  return priceListId === null ? undefined : (kind === 'refill' ? refills : lists).get(priceListId);
}

/** Null unless the refill is paused. */
export function pauseRefusal({ pausedReason }: RuleFacts): Refusal | null {
  return pausedReason === null ? null : refuse('refill_paused', { reason: pausedReason });
}

/** Null when the order is worth the trouble of sending it. */
export function worthRefusal(
  { minimumMinor }: RuleFacts,
  currency: string,
  totalMinor: number
): Refusal | null {
  if (minimumMinor === null || totalMinor >= minimumMinor) return null;
  return refuse('order_too_small', { currency, minimumMinor, orderMinor: totalMinor });
}

/** Null when orders of the dealer are taken now. */
export function holdRefusal({ creditHold, overdue }: RuleFacts): Refusal | null {
  if (creditHold !== 'always' && overdue === 0) return null;
  return refuse('credit_hold', { rule: creditHold === 'always' ? 'always' : 'overdue', overdue });
}

/** What the list says must be ordered, and neither these styles nor another order of the dealer at the fair has. */
export function mustRefusal(
  productIds: Iterable<number>,
  { musts }: PriceList,
  { mustOrders, orderedProducts }: RuleFacts
): Refusal | null {
  if (mustOrders !== 'required' || musts.length === 0) return null;
  const has = new Set([...orderedProducts, ...productIds]);
  const missing = musts.filter((one) => !has.has(one.productId));
  return missing.length > 0
    ? refuse('must_order_missing', { products: missing.map((one) => one.productCode) })
    : null;
}

/**
 * Null when the person may order as much alone, with what they have placed alone there already. An owner may always, whatever was set before
 * they became one.
 */
export function limitRefusal(
  { role }: DealerUser,
  { ownLimitMinor: limitMinor }: RuleFacts,
  { currency, totalMinor, units }: { currency: string; totalMinor: number; units: number },
  placedMinor: number
): Refusal | null {
  if (role === 'owner' || limitMinor === null || placedMinor + totalMinor <= limitMinor) return null;
  return refuse('approval_needed', { currency, limitMinor, placedMinor, orderMinor: totalMinor, units });
}

/** Null when one order of the list may come to as much. */
export function sizeRefusal(
  size: OrderSize,
  { currency, totalMinor: orderMinor }: { currency: string; totalMinor: number }
): Refusal | null {
  const problem = sizeProblem(orderMinor, size);
  if (problem === 'small')
    return refuse('order_too_small', { currency, minimumMinor: size.orderMinimumMinor, orderMinor });
  if (problem === 'large')
    return refuse('order_too_large', { currency, maximumMinor: size.orderMaximumMinor, orderMinor });
  return null;
}
