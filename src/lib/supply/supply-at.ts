import type { Supply } from './promise.ts';

/**
 * What there is for orders of a fair (null: for whoever takes goods, not wishes). Of a style that is shared at the fair's closing an order
 * takes nothing but wishes, whatever is free; nobody else meets them.
 */
export function supplyAt<Some extends Supply>(supply: Some, fairId: number | null): Some {
  if (supply.capacity.every((slot) => slot.wishFairId == null)) return supply;
  const wishes = supply.capacity.filter((slot) => fairId !== null && slot.wishFairId === fairId);
  if (wishes.length > 0) return { ...supply, stock: 0, capacity: wishes };
  return { ...supply, capacity: supply.capacity.filter((slot) => slot.wishFairId == null) };
}
