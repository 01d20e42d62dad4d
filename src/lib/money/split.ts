import { exactMinor } from './money.ts';

const WHOLE = 10_000;

interface Share {
  index: number;
  amount: number;
  remainder: number;
}

/**
 * Splits an amount into shares of basis points by largest remainder, ties to the earliest. The shares sum to the
 * total exactly and each is less than one minor unit from its ideal. Weights rounded by hand (three thirds of
 * 3333) leave the missing points to the last share, which so takes the rounding.
 * @throws RangeError for a negative total, no or negative weights, or weights that are no whole but for rounding.
 */
export function splitMinor(total: number, weightsBasisPoints: readonly number[]): number[] {
  if (exactMinor(total) < 0) throw new RangeError('a negative amount cannot be split');
  const shares = wholeWeights(weightsBasisPoints).map((weight, index) => idealShare(total, weight, index));
  let left = total - shares.reduce((sum, share) => sum + share.amount, 0);
  const neediest = [...shares].sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const share of neediest) {
    if (left === 0) break;
    share.amount += 1;
    left -= 1;
  }
  return shares.map((share) => share.amount);
}

function wholeWeights(weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError('a split needs at least one share');
  if (weights.some((weight) => !Number.isInteger(weight) || weight < 0 || weight > WHOLE)) {
    throw new RangeError('weights are whole basis points from 0 to 10000');
  }
  const missing = WHOLE - weights.reduce((sum, weight) => sum + weight, 0);
  const last = weights[weights.length - 1]! + missing;
  if (Math.abs(missing) >= weights.length || last < 0)
    throw new RangeError('weights do not add up to a whole');
  return [...weights.slice(0, -1), last];
}

/** Works on quotient and rest of the total apart, so that nothing leaves the exact range on the way. */
function idealShare(total: number, weight: number, index: number): Share {
  const quotient = Math.floor(total / WHOLE);
  const rest = total % WHOLE;
  return {
    index,
    amount: quotient * weight + Math.floor((rest * weight) / WHOLE),
    remainder: (rest * weight) % WHOLE
  };
}

/**
 * Splits an amount in the proportion of other amounts by largest remainder, ties to the earliest. The shares sum to the total exactly.
 * @throws RangeError for a negative total, or weights that are negative or all zero
 */
export function splitInProportion(total: number, weights: readonly number[]): number[] {
  if (exactMinor(total) < 0) throw new RangeError('a negative amount cannot be split');
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole <= 0n || weights.some((weight) => weight < 0)) throw new RangeError('weights must be amounts');
  const shares = weights.map((weight, index) => {
    const part = BigInt(total) * BigInt(weight);
    return { index, amount: Number(part / whole), remainder: part % whole };
  });
  const left = total - shares.reduce((sum, share) => sum + share.amount, 0);
  const neediest = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1
  );
  for (const share of neediest.slice(0, left)) share.amount += 1;
  return shares.map((share) => share.amount);
}
