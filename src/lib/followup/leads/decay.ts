/** How a lead's value fades: all of it on the day on which it arose, half of it after so many days, half of that after as many again. */
export interface DecayCurve {
  halfAfterDays: number;
}

/** As the trade says: 100 % at once, 50 % after a month. */
export const usualCurve: DecayCurve = { halfAfterDays: 30 };

const dayMs = 86_400_000;

/** What is left of a lead's value, 0 to 1, so long after it arose. Before that it is all there. */
export function valueLeft(aroseAt: Date, now: Date, { halfAfterDays }: DecayCurve): number {
  const days = Math.max(0, now.getTime() - aroseAt.getTime()) / dayMs;
  return 0.5 ** (days / halfAfterDays);
}

/** The curve by days, for its drawing: one point a day, so many days long. */
export function curvePoints(curve: DecayCurve, days: number): { day: number; left: number }[] {
  const start = new Date(0);
  return Array.from({ length: days + 1 }, (_, day) => ({
    day,
    left: valueLeft(start, new Date(day * dayMs), curve)
  }));
}
