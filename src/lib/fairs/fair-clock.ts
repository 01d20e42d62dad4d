import { addDays, dayIn } from '#lib/time/day.ts';
import { minuteOfDay } from '#lib/time/zone.ts';

/** What the clock says of a fair, and the moment that it is about. */
export interface ClockStep {
  type: 'fair.opens_tomorrow' | 'fair.last_hour' | 'fair.closes_soon';
  at: Date;
}

/** Nobody is told of tomorrow before this minute of the day, where the fair is. */
const morning = 9 * 60;
const minutes = 60_000;

/** What is true of a fair at this moment; each is recorded once, so that it may be asked for as often as one likes. */
export function clockStepsOf(
  { timeZone, opensAt, closesAt }: { timeZone: string; opensAt: Date; closesAt: Date },
  now: Date
): ClockStep[] {
  const isTomorrow = dayIn(timeZone, opensAt) === addDays(dayIn(timeZone, now), 1);
  const steps: ClockStep[] = [];
  if (isTomorrow && minuteOfDay(now, timeZone) >= morning)
    steps.push({ type: 'fair.opens_tomorrow', at: opensAt });
  const left = closesAt.getTime() - now.getTime();
  if (now < opensAt || left <= 0) return steps;
  if (left <= 15 * minutes) steps.push({ type: 'fair.closes_soon', at: closesAt });
  else if (left <= 60 * minutes) steps.push({ type: 'fair.last_hour', at: closesAt });
  return steps;
}
