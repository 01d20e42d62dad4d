import type { Availability } from '#lib/supply/availability.ts';
import type { Supply } from '#lib/supply/promise.ts';
import type { OwnShare } from '#lib/supply/share.ts';
import { NEVER_BEFORE, type Before } from './own-history.ts';

const NO_SUPPLY: Supply = { stock: 0, capacity: [] };

/** What a dealer's sheet is told: what is free, what they have ordered and what is left of their shares. One for all their doors. */
export class SheetFacts {
  /** null: nobody knows yet what is free. */
  availability = $state.raw<Availability | null>(null);
  /** Units by variant id. */
  ordered = $state.raw<Record<number, number>>({});
  shares = $state.raw<readonly OwnShare[]>([]);
  /** What the dealer ordered at earlier fairs; it comes when the sheet stands. */
  before = $state.raw<Before>(NEVER_BEFORE);

  freeOf(variantId: number): Supply | null {
    return this.availability && (this.availability[variantId] ?? NO_SUPPLY);
  }
}
