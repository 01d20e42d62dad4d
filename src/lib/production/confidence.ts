import { daysBetween } from '#lib/i18n/format.ts';

/**
 * How sure a date is. `on_time`: the work keeps up with the calendar. `at_risk`: it lags by more than a quarter of the
 * whole. `late`: the date has passed and pieces are missing. `done`: everything is made.
 */
export type Confidence = 'done' | 'on_time' | 'at_risk' | 'late';

const LAG_ALLOWED = 0.25;

/** Compares the share of the work with the share of the time between two dates (`YYYY-MM-DD`). */
export function confidence(work: {
  share: number;
  startOn: string;
  expectedOn: string;
  today: string;
}): Confidence {
  if (work.share >= 1) return 'done';
  if (work.today > work.expectedOn) return 'late';
  return timeShare(work.startOn, work.expectedOn, work.today) - work.share > LAG_ALLOWED
    ? 'at_risk'
    : 'on_time';
}

/** The used part of the time between two dates, 0 to 1. */
export function timeShare(startOn: string, expectedOn: string, today: string): number {
  const whole = daysBetween(startOn, expectedOn);
  if (whole <= 0) return today >= expectedOn ? 1 : 0;
  return Math.min(1, Math.max(0, daysBetween(startOn, today) / whole));
}
