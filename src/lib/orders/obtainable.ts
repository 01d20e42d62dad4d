import { aboveMaximum, belowColourMinimum, type StyleLimits } from '#lib/catalog/limits.ts';
import { belowMinimum, type PackRule } from '#lib/catalog/packs.ts';
import { explainPrice, type PriceIndex, type PriceStep } from '#lib/catalog/pricing.ts';
import { addMinor, multiplyMinor } from '#lib/money/money.ts';
import { promiseLine, type Choice, type Supply } from '#lib/supply/promise.ts';

/** A line of one style as it was typed. */
export interface WantedLine {
  variantId: number;
  colour: string | null;
  quantity: number;
  choice: Choice | null;
  /** null while nobody knows what is free: then all of it may be had. */
  supply: Supply | null;
}

/** Units of a style that the same sheet orders for other doors. */
export interface BesideUnits {
  colour: string | null;
  units: number;
}

/** What of a line can be had. Both amounts at the price that this many units of the style give; null: it has none. */
export interface ObtainableLine {
  variantId: number;
  quantity: number;
  unitPriceMinor: number | null;
  amountMinor: number;
  /** What the units cost that cannot be had. */
  missingMinor: number;
}

export interface ObtainableStyle {
  units: number;
  amountMinor: number;
  missingMinor: number;
  lines: ObtainableLine[];
}

/**
 * What can be had of one style as it stands: whole packs, no more than can be promised by the dealer's choice, nothing below the minimum
 * of a colour or of the style, and nothing beyond what the dealer may have of it beside what they have ordered. What is typed for other
 * doors counts for minimums, maximum and price. Only this counts for a price tier, a total or a target; a number that nobody can meet buys no better price.
 */
export function obtainable(
  style: PackRule & StyleLimits & { id: number },
  wanted: readonly WantedLine[],
  prices: PriceIndex,
  {
    earliestOn,
    orderedUnits,
    beside = []
  }: { earliestOn: string; orderedUnits: number; beside?: readonly BesideUnits[] }
): ObtainableStyle {
  const besideUnits = beside.reduce((all, one) => all + one.units, 0);
  const possible = withinLimits(
    style,
    wanted.map((line) => ({
      colour: line.colour,
      units: possibleUnits(line, style.packMultiple, earliestOn)
    })),
    orderedUnits + besideUnits,
    beside
  );
  const sum = possible.reduce((all, one) => all + one, 0);
  const units = belowMinimum(style.id, sum + besideUnits, style) ? 0 : sum;
  const lines = wanted.map((line, n): ObtainableLine => {
    const quantity = units === 0 ? 0 : possible[n]!;
    const price = priceAt(prices, style.id, line, units && units + besideUnits);
    return {
      variantId: line.variantId,
      quantity,
      unitPriceMinor: price,
      amountMinor: multiplyMinor(price ?? 0, quantity),
      missingMinor: multiplyMinor(price ?? 0, line.quantity - quantity)
    };
  });
  return {
    units,
    amountMinor: lines.reduce((all, one) => addMinor(all, one.amountMinor), 0),
    missingMinor: lines.reduce((all, one) => addMinor(all, one.missingMinor), 0),
    lines
  };
}

function withinLimits(
  style: PackRule & StyleLimits & { id: number },
  cells: readonly { colour: string | null; units: number }[],
  orderedUnits: number,
  beside: readonly BesideUnits[]
): number[] {
  const low = belowColourMinimum(style.id, [...cells, ...beside], style).map((one) => one.colour);
  const kept = cells.map(({ colour, units }) => (low.includes(colour) ? 0 : units));
  const sum = kept.reduce((all, one) => all + one, 0);
  let left = aboveMaximum(style.id, { units: sum, orderedUnits }, style)?.leftUnits ?? sum;
  return kept.map((units) => {
    const taken = Math.min(units, left);
    left -= taken;
    return taken;
  });
}

function possibleUnits({ quantity, choice, supply }: WantedLine, packMultiple: number, earliestOn: string) {
  const wish = { quantity, packMultiple, choice: choice === 'less' ? choice : ('most' as const) };
  const units = supply ? promiseLine(wish, supply, earliestOn).quantity : quantity;
  return units - (units % packMultiple);
}

/** The price of what can be had; of a line of which nothing can be had, the price that it would begin with. */
function priceAt(prices: PriceIndex, productId: number, line: WantedLine, units: number): number | null {
  const at = (count: number): PriceStep | null =>
    explainPrice(prices, { variantId: line.variantId, productId }, count).step;
  return (units > 0 ? at(units) : (at(1) ?? at(line.quantity)))?.unitPriceMinor ?? null;
}
