import type { DeskState } from '../sheet/desk/desk-state.svelte.ts';
import { suggestOrder, type RegionSellers, type SuggestedStyle } from './suggest.ts';

/** The suggestion for a sheet as it stands; what sells in the region may be unknown (no network, too few dealers). */
export function suggestionFor(work: DeskState, sellers: RegionSellers | null): SuggestedStyle[] {
  const { sheet } = work;
  return suggestOrder({
    products: sheet.products.map((one) => one.product),
    has: (id) => (sheet.placeOf(id)?.product.entry(id).units ?? 0) + sheet.orderedOf(id),
    before: (id) => sheet.facts.before.last(id),
    sellers: sellers ?? { styles: [] },
    free: (id) => {
      const supply = sheet.supplyOf(id);
      return supply && supply.capacity.reduce((sum, slot) => sum + slot.free, supply.stock);
    },
    gapMinor: gapOf(work)
  });
}

/** What is missing to the target with what is on the sheet; null without a target. */
export function gapOf({ desk, orderedMinor, total }: DeskState): number | null {
  return desk.target && Math.max(0, desk.target.amountMinor - orderedMinor - total.amountMinor);
}
