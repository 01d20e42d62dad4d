import { dayIn } from '#lib/time/day.ts';
import { refuse } from '../refusals.ts';

/**
 * Money moves on no day to come. The day is a bank's: tomorrow where the sun rises first is no mistake yet.
 * @throws {Refusal} day_ahead
 */
export function refuseDayAhead(day: string, now: Date): void {
  const today = dayIn('Pacific/Kiritimati', now);
  if (day > today) throw refuse('day_ahead', { today });
}
