import type { Supply } from '#lib/supply/promise.ts';
import type { BesideUnits } from '../obtainable.ts';
import type { ProductSheet } from '../sheet/product-sheet.svelte.ts';

/** What is typed for the other doors of a sheet, as the one that is looked at sees it. */
export interface Elsewhere {
  /** Units of an article at all other doors. */
  unitsOf(variantId: number): number;
  ofStyle(productId: number): readonly BesideUnits[];
  /** All that is typed there and may not be cut: what counts with this door for the fair's policy. */
  sure(): readonly { style: ProductSheet; variantId: number; units: number }[];
  /** What the doors whose orders are decided before leave of what is free of an article. */
  left(variantId: number, free: Supply): Supply;
}
