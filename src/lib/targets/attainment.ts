/** Amounts are minor units of one currency throughout; `elapsed` is the share of the fair that has passed, 0 to 1. */
export interface Attainment {
  total: number;
  /** null when nobody has set one. */
  target: number | null;
  /** total ÷ target; null without a target or with a target of zero. */
  share: number | null;
  /** What is missing to the target, never negative; 0 without a target. */
  gap: number;
}

export function attainmentOf(total: number, target: number | null): Attainment {
  return { total, target, share: target ? total / target : null, gap: Math.max(0, (target ?? 0) - total) };
}

/** What should be there by now if orders came evenly over the fair's hours; null without a target. */
export function expectedBy(target: number | null, elapsed: number): number | null {
  return target === null ? null : Math.round(target * elapsed);
}

export interface Forecast {
  /** The likely total at closing. */
  likely: number;
  low: number;
  high: number;
}

/** Before this share of the fair has passed, orders so far say too little. */
const soonestForecast = 0.05;

/**
 * The total to expect at closing. The rest of the fair may go on as so far, or as planned; the likely figure leans from
 * the plan towards what was seen as the fair goes on, so it never contradicts the pace: behind the pace means below
 * the target. null when it is too early to tell.
 */
export function forecastOf(total: number, target: number | null, elapsed: number): Forecast | null {
  if (elapsed < soonestForecast) return null;
  const asSoFar = total / elapsed;
  const asPlanned = target === null ? asSoFar : total + target * (1 - elapsed);
  const likely = asSoFar * elapsed + asPlanned * (1 - elapsed);
  return {
    likely: Math.round(likely),
    low: Math.round(Math.min(asSoFar, asPlanned)),
    high: Math.round(Math.max(asSoFar, asPlanned))
  };
}
