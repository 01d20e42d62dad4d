import type { InstalmentState, StepName } from './instalment.ts';
import type { DueEvent, Release } from './terms.ts';

/** One step of an order's ladder, as pages show it. Amounts in minor units; days are `YYYY-MM-DD` of the seller. */
export interface LadderStep {
  id: string;
  /** From 1. */
  position: number;
  name: StepName;
  amountMinor: number;
  /** What is left to pay. */
  openMinor: number;
  state: InstalmentState;
  dueOn: string | null;
  dueEvent: DueEvent;
  dueDays: number;
  daysLate: number;
  releases: Release | null;
  /** When the last of it came; null unless it is paid. */
  paidOn: string | null;
  /** A payment of it is at the bank. */
  underWay: boolean;
}

/** All that is to be paid for one order. */
export interface OrderLadder {
  orderId: string;
  number: number;
  currency: string;
  totalMinor: number;
  steps: LadderStep[];
}

/** What a dealer owes in one currency. */
export interface Owed {
  currency: string;
  openMinor: number;
  overdueMinor: number;
  orders: number;
  overdueSteps: number;
  mostDaysLate: number;
}

/** The step that is to be paid first; undefined when nothing is open. */
export function nextStep(ladder: OrderLadder): LadderStep | undefined {
  return ladder.steps.find((step) => step.openMinor > 0);
}
