import { subtractMinor } from '#lib/money/money.ts';
import { addDays, dayIn } from '#lib/time/day.ts';

/** What the rules need to know of a payable unit; amounts in minor units of its order's currency. */
export interface Payable {
  amountMinor: number;
  allocatedMinor: number;
  /** Calendar day; null while the event that makes it due has not happened. */
  dueOn: string | null;
  voidedAt: Date | null;
}

/**
 * - `voided`: the order was cancelled; nothing is owed.
 * - `paid`: nothing is left of it.
 * - `waiting`: what makes it due has not happened; it may be paid all the same.
 * - `due`: payable until the end of its day in the seller's zone.
 * - `overdue`: that day has passed.
 */
export type InstalmentState = 'voided' | 'paid' | 'waiting' | 'due' | 'overdue';

/**
 * What is left to pay of an instalment, in minor units. The one residual function: every page, mail, document and
 * gateway call uses it.
 */
export function residualOf({ amountMinor, allocatedMinor, voidedAt }: Payable): number {
  return voidedAt ? 0 : subtractMinor(amountMinor, allocatedMinor);
}

/** The state on a calendar day (`YYYY-MM-DD`) of the seller's zone. Never stored. */
export function stateOf(instalment: Payable, today: string): InstalmentState {
  if (instalment.voidedAt) return 'voided';
  if (residualOf(instalment) === 0) return 'paid';
  if (instalment.dueOn === null) return 'waiting';
  return today > instalment.dueOn ? 'overdue' : 'due';
}

/** The day until which a step is to be paid: so many days after the day, in the seller's zone, on which its event happened. */
export function dueOn(happenedAt: Date, dueDays: number, timeZone: string): string {
  return addDays(dayIn(timeZone, happenedAt), dueDays);
}

/** Whole days that an overdue instalment is late; 0 when it is not. */
export function daysLate(instalment: Payable, today: string): number {
  if (stateOf(instalment, today) !== 'overdue') return 0;
  return Math.round((Date.parse(today) - Date.parse(instalment.dueOn!)) / 86_400_000);
}

/** Oldest due day first, then those without a day, then by place in the order's ladder. */
export function byDue(a: Payable & { position: number }, b: Payable & { position: number }): number {
  if (a.dueOn !== b.dueOn) {
    if (a.dueOn === null) return 1;
    if (b.dueOn === null) return -1;
    return a.dueOn < b.dueOn ? -1 : 1;
  }
  return a.position - b.position;
}

export type StepName = 'whole' | 'deposit' | 'middle' | 'final';

/** What a step is called: the first is the deposit, the last the final payment, an only one the payment. */
export function stepName(position: number, steps: number): StepName {
  if (steps === 1) return 'whole';
  if (position === 1) return 'deposit';
  return position === steps ? 'final' : 'middle';
}
