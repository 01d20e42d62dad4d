/** Days before the day when a payment is due on which its payers are reminded. */
export const daysBefore: readonly number[] = [2, 1];
/** Days after it, each once; who comes back after a long time hears of the last step only. */
export const daysAfter: readonly number[] = [1, 7, 14, 30];

export type Reminder =
  | { type: 'instalment.due_soon'; days: number }
  | { type: 'instalment.due_today'; days: 0 }
  | { type: 'instalment.overdue'; days: number };

/** What payers are reminded of on a day that is so many days after the due one; `days` is the step, not the distance. Null on days in between. */
export function reminderOn(late: number): Reminder | null {
  if (late === 0) return { type: 'instalment.due_today', days: 0 };
  if (late < 0) return daysBefore.includes(-late) ? { type: 'instalment.due_soon', days: -late } : null;
  const step = daysAfter.filter((days) => days <= late).at(-1);
  return step === undefined ? null : { type: 'instalment.overdue', days: step };
}
