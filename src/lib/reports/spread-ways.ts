import type { Household } from '#lib/targets/arithmetic/household.ts';
import { spread } from '#lib/targets/arithmetic/spread.ts';
import type { Aim } from '#lib/targets/aim.ts';

/** By what a fair's target may be spread. */
export const ways = ['history', 'class', 'evenly'] as const;
export type Way = (typeof ways)[number];

/** Over whom. */
export const spreadOver = ['region', 'rep', 'dealer', 'category'] as const;
export type SpreadOver = (typeof spreadOver)[number];

/** What a dealer weighs by its class: an A dealer as much as three of class C. */
const classWeight = (grade: string | null) => ({ A: 3, B: 2 })[grade ?? ''] ?? 1;

const weightOf: Record<Way, (households: readonly Household[]) => number> = {
  history: (households) => households.reduce((sum, { salesOfYearMinor }) => sum + salesOfYearMinor, 0),
  class: (households) => households.reduce((sum, { grade }) => sum + classWeight(grade), 0),
  evenly: () => 1
};

/** A category has no class of its own. */
export const waysOver = (over: SpreadOver): readonly Way[] =>
  over === 'category' ? ways.filter((way) => way !== 'class') : ways;

export interface Spread {
  wholeMinor: number;
  /** What regions aim for; those without are not in it. */
  byRegion: ReadonlyMap<number, number>;
  way: Way;
}

/**
 * Spreads the fair's target over its guests' regions, dealers or reps, to the last minor unit. Dealers get their part of what their region aims for where
 * every region of a guest has a target and these add up to the whole, else of the whole; a rep gets what the own dealers get together.
 */
export function spreadAims(
  guests: readonly Household[],
  over: Exclude<SpreadOver, 'category'>,
  { wholeMinor, byRegion, way }: Spread
): { aim: Aim; amount: number }[] {
  const regions = [...Map.groupBy(guests, ({ regionId }) => regionId)].sort(([a], [b]) => a - b);
  if (over === 'region') {
    const parts = spread(
      wholeMinor,
      regions.map(([, own]) => weightOf[way](own))
    );
    return regions.map(([id], at) => ({ aim: { of: 'region', id }, amount: parts[at]! }));
  }
  const known = regions.map(([id]) => byRegion.get(id));
  const agrees =
    known.every((one) => one !== undefined) && known.reduce((sum, one) => sum + one!, 0) === wholeMinor;
  const pots = agrees
    ? regions.map(([id, own]) => ({ amount: byRegion.get(id)!, own }))
    : [{ amount: wholeMinor, own: [...guests] }];
  const parts = pots.flatMap(({ amount, own }) => {
    const given = spread(
      amount,
      own.map((one) => weightOf[way]([one]))
    );
    return own.map((guest, at) => ({ guest, amount: given[at]! }));
  });
  if (over === 'dealer')
    return parts.map(({ guest, amount }) => ({ aim: { of: 'dealer', id: guest.dealerId }, amount }));
  const byRep = Map.groupBy(
    parts.filter(({ guest }) => guest.repId !== null),
    ({ guest }) => guest.repId!
  );
  return [...byRep].map(([id, own]) => ({
    aim: { of: 'rep', id },
    amount: own.reduce((sum, { amount }) => sum + amount, 0)
  }));
}

/** Spreads the fair's target over categories, by what was sold of each or evenly, to the last minor unit. */
export function spreadCategories(
  sold: readonly { category: string; amountMinor: number }[],
  { wholeMinor, way }: Pick<Spread, 'wholeMinor' | 'way'>
): { aim: Aim; amount: number }[] {
  const parts = spread(
    wholeMinor,
    sold.map(({ amountMinor }) => (way === 'history' ? amountMinor : 1))
  );
  return sold.map(({ category: id }, at) => ({ aim: { of: 'category', id }, amount: parts[at]! }));
}
