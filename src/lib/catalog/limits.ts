/** How little of a colour and how much of a style may be ordered, in units; 0 is no rule. */
export interface StyleLimits {
  /** Each colour that is ordered at all reaches at least this. */
  colourMinimumUnits: number;
  /** All orders of one dealer at one fair together have at most this of the style. */
  maximumUnits: number;
}

export interface BelowColourMinimum {
  productId: number;
  colour: string | null;
  units: number;
  minimumUnits: number;
  /** Units to add, in whole packs. */
  missingUnits: number;
}

export interface AboveMaximum {
  productId: number;
  /** What is asked for, and what the dealer has ordered elsewhere at the fair. */
  units: number;
  orderedUnits: number;
  maximumUnits: number;
  /** The most that may be asked for, in whole packs. */
  leftUnits: number;
}

/** The colours of a style that are ordered and do not reach its minimum, in the order in which they come. */
export function belowColourMinimum(
  productId: number,
  cells: Iterable<{ colour: string | null; units: number }>,
  rule?: StyleLimits & { packMultiple: number }
): BelowColourMinimum[] {
  const minimumUnits = rule?.colourMinimumUnits ?? 0;
  if (!rule || minimumUnits === 0) return [];
  const ordered = new Map<string | null, number>();
  for (const { colour, units } of cells) ordered.set(colour, (ordered.get(colour) ?? 0) + units);
  return [...ordered]
    .filter(([, units]) => units > 0 && units < minimumUnits)
    .map(([colour, units]) => {
      const missingUnits = Math.ceil((minimumUnits - units) / rule.packMultiple) * rule.packMultiple;
      return { productId, colour, units, minimumUnits, missingUnits };
    });
}

/** What of a style goes beyond the dealer's maximum; null when it is kept or nothing is asked for. */
export function aboveMaximum(
  productId: number,
  { units, orderedUnits }: { units: number; orderedUnits: number },
  rule?: StyleLimits & { packMultiple: number }
): AboveMaximum | null {
  const maximumUnits = rule?.maximumUnits ?? 0;
  if (!rule || maximumUnits === 0 || units === 0 || units + orderedUnits <= maximumUnits) return null;
  const left = Math.max(0, maximumUnits - orderedUnits);
  return {
    ...{ productId, units, orderedUnits, maximumUnits },
    leftUnits: left - (left % rule.packMultiple)
  };
}

/** The least and the most that one order may come to, in minor units; 0 is no rule. */
export interface OrderSize {
  orderMinimumMinor: number;
  orderMaximumMinor: number;
}

/** Of a refill, which has a minimum of its own. */
export const anySize: OrderSize = { orderMinimumMinor: 0, orderMaximumMinor: 0 };

/** Whether an amount is none that an order may come to. */
export function sizeProblem(
  totalMinor: number,
  { orderMinimumMinor, orderMaximumMinor }: OrderSize
): 'small' | 'large' | null {
  if (totalMinor < orderMinimumMinor) return 'small';
  return orderMaximumMinor > 0 && totalMinor > orderMaximumMinor ? 'large' : null;
}
