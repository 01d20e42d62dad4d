/** On which days payers are reminded of a payment. */
export interface ReminderDays {
  /** So many days before it is due, most first. */
  before: readonly number[];
  /** So many days after it, fewest first, each once; who comes back after a long time hears of the last step only. */
  after: readonly number[];
}

/** Until the company says otherwise. */
export const usualDays: ReminderDays = { before: [2, 1], after: [1, 7, 14, 30] };

/** What has been due for longer is no news any more. */
export const longestLate = 60;
const longestBefore = 30;
const mostSteps = 6;

export type Reminder =
  | { type: 'instalment.due_soon'; days: number }
  | { type: 'instalment.due_today'; days: 0 }
  | { type: 'instalment.overdue'; days: number };

/** What payers are reminded of on a day that is so many days after the due one; `days` is the step, not the distance. Null on days in between. */
export function reminderOn(late: number, { before, after }: ReminderDays): Reminder | null {
  if (late === 0) return { type: 'instalment.due_today', days: 0 };
  if (late < 0) return before.includes(-late) ? { type: 'instalment.due_soon', days: -late } : null;
  const step = after.filter((days) => days <= late).at(-1);
  return step === undefined ? null : { type: 'instalment.overdue', days: step };
}

/**
 * Reads days as people type them: "2, 1", "１、７". Nothing typed is no reminder.
 * @returns the days, or which of the two fields cannot be read
 */
export function readReminderDays(typed: {
  before: string;
  after: string;
}): { days: ReminderDays; problems?: undefined } | { days?: undefined; problems: Record<string, 'number'> } {
  const before = daysIn(typed.before, longestBefore);
  const after = daysIn(typed.after, longestLate);
  if (before && after) return { days: { before: before.reverse(), after } };
  return { problems: { ...(before ? {} : { before: 'number' }), ...(after ? {} : { after: 'number' }) } };
}

function daysIn(text: string, most: number): number[] | null {
  const words = text
    .normalize('NFKC')
    .split(/[\s,;、，]+/)
    .filter(Boolean);
  const days = [...new Set(words.map((word) => (/^\d{1,3}$/.test(word) ? Number(word) : Number.NaN)))];
  const isFine = days.length <= mostSteps && days.every((day) => day >= 1 && day <= most);
  return isFine ? days.sort((a, b) => a - b) : null;
}
