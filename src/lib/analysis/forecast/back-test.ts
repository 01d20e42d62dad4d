import { type MethodName, methodNames, methods } from './methods.ts';

/** How a method did where the answer was known. Errors are units of one horizon together. */
export interface Judged {
  method: MethodName;
  /** Mean of what it was off by, above or below. */
  error: number;
  /** Against that of the naive one: below 1 is better; null where the naive one was never off and this was. */
  against: number | null;
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

/** Forecasts of many, with how all of them together did where the answer was known. */
export interface Forecasts<Key> {
  each: Map<Key, Forecast>;
  /** Error of what was chosen, of that of the naive one; null where nothing could be tried. */
  against: number | null;
  /** Of the newest outcomes that are known, the share that lay within intervals made before them; null likewise. */
  held: number | null;
}

export const usualTerms: Terms = { horizon: 8, season: 26, within: 0.8 };

const leastTries = 4;
const mostTries = 26;
/** So many tries of its own count as much for a style as those of all styles do. */
const triesLikeAll = 48;
/** With fewer styles the level of intervals is not calibrated. */
const leastToCalibrate = 30;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const meanOf = (off: readonly number[]) => (off.length === 0 ? 0 : sum(off.map(Math.abs)) / off.length);

/** What is told of one history by itself. */
export const forecast = (history: readonly number[], terms: Terms = usualTerms): Forecast =>
  forecastAll(new Map([[0, history]]), terms).each.get(0)!;

/**
 * Tries every method at earlier moments, each knowing only what was before, and takes the one that was off least over the horizon; the naive one unless another beats
 * it. A style has few tries of its own and the best of them is often luck, so its errors are mixed with those of all styles (shrinkage: n of n + 48). The interval is what the
 * method was off by in a share of its tries that would have held what is asked for among the newest outcomes of all styles (calibration across series).
 */
export function forecastAll<Key>(
  histories: ReadonlyMap<Key, readonly number[]>,
  terms: Terms = usualTerms
): Forecasts<Key> {
  const tried = new Map([...histories].map(([key, history]) => [key, triesOf(history, terms)]));
  return judgedAll(histories, tried, terms);
}

/** The same, with a pause after each history: trying thousands takes seconds, and others wait for the same thread. */
export async function forecastInSteps<Key>(
  histories: ReadonlyMap<Key, readonly number[]>,
  pause: () => Promise<void> | void,
  terms: Terms = usualTerms
): Promise<Forecasts<Key>> {
  const tried = new Map<Key, Tries>();
  for (const [key, history] of histories) {
    tried.set(key, triesOf(history, terms));
    await pause();
  }
  return judgedAll(histories, tried, terms);
}

function judgedAll<Key>(
  histories: ReadonlyMap<Key, readonly number[]>,
  tried: ReadonlyMap<Key, Tries>,
  terms: Terms
): Forecasts<Key> {
  const common = commonErrors([...tried.values()]);
  const chosen = new Map([...tried].map(([key, tries]) => [key, choose(tries, common)]));
  const offs = [...chosen].flatMap(([key, at]) =>
    tried.get(key)!.judged.length === 0 ? [] : [tried.get(key)!.off[at]!]
  );
  const level = calibrated(offs, terms);
  const each = new Map(
    [...histories].map(([key, history]) => [
      key,
      told(history, tried.get(key)!, chosen.get(key)!, { ...terms, level })
    ])
  );
  const naive = sum([...tried.values()].map(({ judged }) => judged[0]?.error ?? 0));
  const own = sum([...chosen].map(([key, at]) => tried.get(key)!.judged[at]?.error ?? 0));
  return { each, against: naive > 0 ? own / naive : null, held: heldAt(offs, level, terms.horizon) };
}

interface Tries {
  /** By method, forecast less outcome at each moment. */
  off: number[][];
  /** By method; empty when there were too few moments. */
  judged: Judged[];
}

function triesOf(history: readonly number[], terms: Terms): Tries {
  const origins = originsOf(history.length, terms.horizon);
  const off = methodNames.map((method) => offsOf(history, method, origins, terms));
  const naive = meanOf(off[0]!);
  return {
    off,
    judged: origins.length < leastTries ? [] : methodNames.map((method, at) => judge(method, off[at]!, naive))
  };
}

/** What each method is off by over all styles, of the mean of the methods. */
function commonErrors(all: readonly Tries[]): number[] {
  const sums = methodNames.map((_, at) => sum(all.map(({ judged }) => judged[at]?.error ?? 0)));
  const scale = sum(sums) / sums.length;
  return sums.map((one) => (scale > 0 ? one / scale : 1));
}

/** The place of the method that is taken: the naive one unless another has a lower error. */
function choose({ judged, off }: Tries, common: readonly number[]): number {
  if (judged.length === 0) return 0;
  const scale = sum(judged.map(({ error }) => error)) / judged.length;
  if (scale === 0) return 0;
  const share = off[0]!.length / (off[0]!.length + triesLikeAll);
  const score = judged.map(({ error }, at) => share * (error / scale) + (1 - share) * common[at]!);
  return score.reduce((best, one, at) => (one < score[best]! ? at : best), 0);
}

function told(
  history: readonly number[],
  { off, judged }: Tries,
  at: number,
  { horizon, season, within, level }: Terms & { level: number }
): Forecast {
  const method = methodNames[at]!;
  const weeks = methods[method](history, horizon, season);
  const units = Math.round(sum(weeks));
  const reach = judged.length === 0 ? units : quantile(off[at]!.map(Math.abs), level);
  return {
    ...{ method, weeks, units, judged },
    low: Math.max(0, Math.round(units - reach)),
    high: Math.round(units + reach),
    coverage: judged.length === 0 ? null : coverageOf(off[at]!, within)
  };
}

/** Moments with a whole horizon after them and as much before, at most 26 of them. */
function originsOf(weeks: number, horizon: number): number[] {
  const last = weeks - horizon;
  const first = Math.max(horizon, last - mostTries + 1);
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

function judge(method: MethodName, off: readonly number[], naive: number): Judged {
  const error = meanOf(off);
  return { method, error, against: naive === 0 ? (error === 0 ? 1 : null) : error / naive };
}

/** The lowest level at which the newest outcomes would have lain within as often as asked; what is asked where there are too few styles to say. */
function calibrated(offs: readonly (readonly number[])[], { horizon, within }: Terms): number {
  if (offs.filter((off) => off.length > horizon).length < leastToCalibrate) return within;
  const levels = Array.from({ length: 25 }, (_, at) => 0.5 + at / 50);
  // A higher level holds no less, so that half of what is left is ruled out at a time.
  let [low, high] = [0, levels.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (heldAt(offs, levels[middle]!, horizon)! >= within) high = middle;
    else low = middle + 1;
  }
  return levels[low]!;
}

/** Of the newest outcomes the share within intervals of that level, made from what was known a whole horizon before; units are whole. */
function heldAt(offs: readonly (readonly number[])[], level: number, horizon: number): number | null {
  const able = offs.filter((off) => off.length > horizon);
  const held = able.filter(
    (off) => Math.abs(off.at(-1)!) <= quantile(off.slice(0, -horizon).map(Math.abs), level) + 0.5
  );
  return able.length === 0 ? null : held.length / able.length;
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
