import { fromWire } from '#lib/money/money.ts';
import type { RegionStanding } from './frame.ts';

/** The cumulative ends of a bar's layers, in per cent of `wholeMinor`. */
export interface Layers {
  submitted: number;
  confirmed: number;
  deposited: number;
}

const nothing: Layers = { submitted: 0, confirmed: 0, deposited: 0 };

/**
 * Stacks deposit paid, confirmed and submitted. A fair that counts only from a later state shows only what it counts, so
 * that the end of the bar always is the total.
 */
export function layersOf(
  of: Pick<RegionStanding, 'total' | 'confirmed' | 'paid'>,
  wholeMinor: number
): Layers {
  if (wholeMinor <= 0) return nothing;
  const total = fromWire(of.total);
  const deposited = Math.min(total, fromWire(of.paid));
  const confirmed = Math.min(total, deposited + fromWire(of.confirmed));
  const percent = (minor: number) => (minor / wholeMinor) * 100;
  return { submitted: percent(total), confirmed: percent(confirmed), deposited: percent(deposited) };
}

/** The same for the whole fair. */
export function fairLayers(regions: readonly RegionStanding[], total: string, wholeMinor: number): Layers {
  const sum = (of: 'confirmed' | 'paid') =>
    String(regions.reduce((all, region) => all + fromWire(region[of]), 0));
  return layersOf({ total, confirmed: sum('confirmed'), paid: sum('paid') }, wholeMinor);
}

/** A bar of something that has no states: solid as far as it reaches. */
export function plainLayers(percent: number): Layers {
  return { submitted: percent, confirmed: percent, deposited: percent };
}
