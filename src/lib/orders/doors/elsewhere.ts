import type { Supply } from '#lib/supply/promise.ts';
import type { BesideUnits } from '../obtainable.ts';

/** What is typed for the other doors of a sheet, as the one that is looked at sees it. */
export interface Elsewhere {
  /** Units of an article at all other doors. */
  unitsOf(variantId: number): number;
  ofStyle(productId: number): readonly BesideUnits[];
  /** What the doors whose orders are decided before leave of what is free of an article. */
  left(variantId: number, free: Supply): Supply;
}
