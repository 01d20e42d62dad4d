/** A way to tell the next weeks from those that were. What comes out is never below zero. */
export type Method = (history: readonly number[], horizon: number, season: number) => number[];

/** How fast the smoothing methods follow what is new; usual values of the trade, not fitted. */
const alpha = 0.3;
const beta = 0.05;
const gamma = 0.2;

const repeated = (value: number, horizon: number): number[] =>
  Array.from({ length: horizon }, () => Math.max(0, value));

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The same week a season ago; with less history than a season, the last week. The bar that others have to beat. */
export const seasonalNaive: Method = (history, horizon, season) => {
  if (history.length === 0) return repeated(0, horizon);
  if (history.length < season) return repeated(history.at(-1)!, horizon);
  return Array.from({ length: horizon }, (_, at) =>
    Math.max(0, history[history.length - season + (at % season)]!)
  );
};

/** The mean of all weeks: what rests on no pattern at all. */
export const plainMean: Method = (history, horizon) => repeated(mean(history), horizon);

/** Croston (1972), with the correction of Syntetos and Boylan (2005): sizes and gaps of what comes in lumps are smoothed apart. */
export const croston: Method = (history, horizon) => {
  let size: number | null = null;
  let gap = 1;
  let since = 1;
  for (const units of history) {
    if (units > 0) {
      gap = size === null ? since : gap + alpha * (since - gap);
      size = size === null ? units : size + alpha * (units - size);
      since = 1;
    } else since++;
  }
  return repeated(size === null ? 0 : (1 - alpha / 2) * (size / gap), horizon);
};

/** Teunter, Syntetos and Babai (2011): like Croston, but the chance that anything is asked for fades with each empty week. */
export const tsb: Method = (history, horizon) => {
  const first = history.findIndex((units) => units > 0);
  if (first < 0) return repeated(0, horizon);
  let size = history[first]!;
  let chance = 1 / (first + 1);
  for (const units of history.slice(first + 1)) {
    chance += alpha * (Number(units > 0) - chance);
    if (units > 0) size += alpha * (units - size);
  }
  return repeated(chance * size, horizon);
};

/** Holt and Winters, additive with a trend that fades; needs two seasons, else it is the mean. */
export const holtWinters: Method = (history, horizon, season) => {
  if (history.length < 2 * season) return plainMean(history, horizon, season);
  let level = mean(history.slice(0, season));
  let trend = (mean(history.slice(season, 2 * season)) - level) / season;
  const seasonal = history.slice(0, season).map((value) => value - level);
  for (const [at, value] of history.entries()) {
    const before = level;
    const own = seasonal[at % season]!;
    level = alpha * (value - own) + (1 - alpha) * (level + trend);
    trend = beta * (level - before) + (1 - beta) * trend;
    seasonal[at % season] = gamma * (value - level) + (1 - gamma) * own;
  }
  const fading = 0.9;
  return Array.from({ length: horizon }, (_, at) => {
    const ahead = (trend * fading * (1 - fading ** (at + 1))) / (1 - fading);
    return Math.max(0, level + ahead + seasonal[(history.length + at) % season]!);
  });
};

/** All of them; the first is the bar. */
export const methods = {
  seasonal_naive: seasonalNaive,
  mean: plainMean,
  croston,
  tsb,
  holt_winters: holtWinters
};
export type MethodName = keyof typeof methods;
export const methodNames = Object.keys(methods) as MethodName[];

/**
 * What a season will have asked for in the end when so much of it came early, by earlier seasons: the early part there was a share of the
 * whole. Null when no earlier season says it.
 */
export function earlyOrderWhole(
  earlier: readonly { early: number; whole: number }[],
  early: number
): number | null {
  const [sumEarly, sumWhole] = [
    earlier.reduce((sum, one) => sum + one.early, 0),
    earlier.reduce((sum, one) => sum + one.whole, 0)
  ];
  return sumEarly > 0 ? Math.round((early * Math.max(sumWhole, sumEarly)) / sumEarly) : null;
}
