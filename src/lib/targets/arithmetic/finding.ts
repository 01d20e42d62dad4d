/** The rules by which a fair is planned and judged, in the order in which they are shown. */
export const rules = [
  'sales_floor',
  'expected_sales',
  'valid_households',
  'key_dealers',
  'owner_share',
  'invited_households',
  'core_households',
  'on_site_sales'
] as const;

export type RuleName = (typeof rules)[number];

/** What a figure counts. `minor` are minor units of the fair's currency, `share` is a part of one whole. */
export type Unit = 'minor' | 'households' | 'share' | 'months';

/** Where a figure comes from, so that nobody has to believe it. */
export type Source = 'history' | 'target' | 'setting' | 'answers' | 'arrivals' | 'guests' | 'orders';

/** Figures that rules start from. */
export type InputName =
  | 'sales_of_year'
  | 'months_least'
  | 'months_wished'
  | 'target'
  | 'households'
  | 'minimum_order'
  | 'uplift'
  | 'valid_households'
  | 'effective_dealers'
  | 'average_sales'
  | 'share_least'
  | 'key_dealers'
  | 'owner_households'
  | 'ordered'
  | 'on_site_ordered'
  | 'on_site_share'
  | 'aim';

export interface Input {
  name: InputName;
  /** null where nobody has said it. */
  value: number | null;
  unit: Unit;
  source: Source;
}

/** Who can close a gap. */
export type Closer = 'director' | 'rep' | 'leader' | 'host';

/** What one rule says of a region or of a whole fair. */
export interface Finding {
  rule: RuleName;
  inputs: readonly Input[];
  unit: Unit;
  /** What comes out; null where an input is missing. */
  result: number | null;
  /** What it should at least be; null where nothing can be asked. */
  wanted: number | null;
  /** What is missing to it, never negative; 0 where nothing can be asked. */
  gap: number;
  /** null where nothing can be asked. */
  holds: boolean | null;
  closer: Closer;
  /** The same gap in another unit, where that says what to do: households that are still needed. */
  gapHouseholds?: number;
  /** Dealers who are the gap, largest first. */
  missing?: readonly { dealerId: number; code: string; name: string }[];
}

/** A finding of what came out and what is asked; without one of the two it says nothing. */
export function findingOf(
  given: Omit<Finding, 'gap' | 'holds'> & { result: number | null; wanted: number | null }
): Finding {
  const { result, wanted } = given;
  const isAsked = result !== null && wanted !== null;
  return {
    ...given,
    gap: isAsked ? Math.max(0, wanted - result) : 0,
    holds: isAsked ? result >= wanted : null
  };
}
