import { type MethodName, methodNames, methods } from './methods.ts';

/** How a method did where the answer was known. Errors are units of one horizon together. */
export interface Judged {
  method: MethodName;
  /** Mean of what it was off by, above or below. */
  error: number;
  /** Against that of the naive one: below 1 is better. */
  against: number;
}

/** What is told of the coming weeks together. */
export interface Forecast {
  method: MethodName;
  units: number;
  low: number;
  high: number;
  weeks: number[];
  /** Empty when there was too little history to try anything. */
  judged: Judged[];
  /** How often what came lay within the interval, tried on later weeks than it was made from; null when it could not be tried. */
  coverage: number | null;
}

export interface Terms {
  horizon: number;
  season: number;
  /** The share of outcomes that the interval is made to hold. */
  within: number;
}

export const usualTerms: Terms = { horizon: 8, season: 26, within: 0.8 };

const leastTries = 4;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * Tries every method at earlier moments, each knowing only what was before, and takes the one that was off least over the horizon; the
 * naive one unless another beats it. The interval is what that method was off by in most of its tries.
 */
export function forecast(history: readonly number[], terms: Terms = usualTerms): Forecast {
  const { horizon, season, within } = terms;
  const origins = originsOf(history.length, horizon);
  const tried = methodNames.map((method) => ({ method, off: offsOf(history, method, origins, terms) }));
  const naive = meanOf(tried[0]!.off);
  const judged = origins.length < leastTries ? [] : tried.map(({ method, off }) => judge(method, off, naive));
  const best = judged.reduce<Judged | null>(
    (one, other) => (one && one.error <= other.error ? one : other),
    null
  );
  const method = best && best.error < naive ? best.method : 'seasonal_naive';
  const weeks = methods[method](history, horizon, season);
  const units = Math.round(sum(weeks));
  const off = tried.find((one) => one.method === method)!.off;
  const reach = judged.length === 0 ? units : quantile(off.map(Math.abs), within);
  return {
    ...{ method, weeks, units, judged },
    low: Math.max(0, Math.round(units - reach)),
    high: Math.round(units + reach),
    coverage: judged.length === 0 ? null : coverageOf(off, within)
  };
}

/** Moments with a whole horizon after them and as much before, at most 26 of them. */
function originsOf(weeks: number, horizon: number): number[] {
  const last = weeks - horizon;
  const first = Math.max(horizon, last - 25);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

/** Forecast less outcome at each moment. */
function offsOf(
  history: readonly number[],
  method: MethodName,
  origins: readonly number[],
  { horizon, season }: Terms
): number[] {
  return origins.map(
    (at) => sum(methods[method](history.slice(0, at), horizon, season)) - sum(history.slice(at, at + horizon))
  );
}

const meanOf = (off: readonly number[]) => (off.length === 0 ? 0 : sum(off.map(Math.abs)) / off.length);

function judge(method: MethodName, off: readonly number[], naive: number): Judged {
  const error = meanOf(off);
  return { method, error, against: naive === 0 ? (error === 0 ? 1 : Infinity) : error / naive };
}

/** Made from the first half of the tries, tested on the second. */
function coverageOf(off: readonly number[], within: number): number | null {
  const half = Math.floor(off.length / 2);
  if (half < 2) return null;
  const reach = quantile(off.slice(0, half).map(Math.abs), within);
  const later = off.slice(half);
  return later.filter((one) => Math.abs(one) <= reach).length / later.length;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
