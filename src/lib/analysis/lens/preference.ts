/** What one dealer bought: units of the goods that are looked at, and of all. */
export interface Bought {
  units: number;
  all: number;
}

/** How much more or less of some goods a region buys than the others. */
export interface Preference {
  /** Of all units here, and of all elsewhere; 0 to 1. */
  here: number;
  elsewhere: number;
  /** `here / elsewhere`, and bounds between which it lies with 95 %. */
  index: number;
  low: number;
  high: number;
  verdict: 'over' | 'under' | 'unsure';
}

/** The normal quantile of 97.5 %. */
const z = 1.96;
/** With fewer dealers on a side nothing can be said of how they differ. */
const leastDealers = 5;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * The ratio of two shares, with its uncertainty by dealers and not by units: what one dealer orders is one decision, however many pieces. Variance of
 * each share by linearisation of a ratio (Cochran, Sampling Techniques, 6.4), of their ratio on its logarithm. Null where a side has too few dealers or none of the goods.
 */
export function preference(here: readonly Bought[], elsewhere: readonly Bought[]): Preference | null {
  if (here.length < leastDealers || elsewhere.length < leastDealers) return null;
  const [one, other] = [shareOf(here), shareOf(elsewhere)];
  if (one.share === 0 || other.share === 0) return null;
  const index = one.share / other.share;
  const reach = z * Math.sqrt(one.variance / one.share ** 2 + other.variance / other.share ** 2);
  const [low, high] = [index * Math.exp(-reach), index * Math.exp(reach)];
  const verdict = low > 1 ? 'over' : high < 1 ? 'under' : 'unsure';
  return { here: one.share, elsewhere: other.share, index, low, high, verdict };
}

function shareOf(bought: readonly Bought[]): { share: number; variance: number } {
  const all = sum(bought.map((one) => one.all));
  const share = all === 0 ? 0 : sum(bought.map(({ units }) => units)) / all;
  const squares = sum(bought.map((one) => (one.units - share * one.all) ** 2));
  return {
    share,
    variance: all === 0 ? 0 : (bought.length / (bought.length - 1)) * (squares / all ** 2)
  };
}
