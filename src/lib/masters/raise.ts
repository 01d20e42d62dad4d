/** How prices of a list are changed: by hundredths of a percent, then to the nearest whole multiple of a step; half goes up. */
export interface Raise {
  basisPoints: number;
  stepMinor: number;
}

/** The steps that are offered, in minor units: 1 keeps the exact cent, 5 and 10 give round prices, 100 whole units. */
export const steps = [1, 5, 10, 50, 100] as const;

/**
 * A price after a raise. Exact in whole numbers, half goes up; a price never falls to nothing, and free goods stay free. Each price is
 * rounded by itself: there is no total of which a rest would have to be shared out.
 */
export function raised(unitPriceMinor: number, { basisPoints, stepMinor }: Raise): number {
  const scaled = BigInt(unitPriceMinor) * BigInt(10_000 + basisPoints);
  const whole = BigInt(stepMinor) * 10_000n;
  const rounded = Number((scaled * 2n + whole) / (whole * 2n)) * stepMinor;
  return unitPriceMinor === 0 ? 0 : Math.max(stepMinor, rounded);
}
