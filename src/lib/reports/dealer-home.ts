import type { StepName } from '#lib/billing/instalment.ts';
import type { HeldBy } from '#lib/orders/delivery-outlook.ts';

/** What a dealer has ordered at a fair, in minor units: confirmed by the brand, and placed but not confirmed yet. */
export interface DealerStanding {
  confirmedMinor: number;
  waitingMinor: number;
  targetMinor: number | null;
}

/** An instalment with something left to pay. `daysLate` is 0 until its day has passed. */
export interface OpenPayment {
  orderNumber: number;
  step: StepName;
  openMinor: number;
  currency: string;
  dueOn: string | null;
  daysLate: number;
  /** production, shipping or nothing. */
  releases: string | null;
  /** Units that cannot leave before it is paid; 0 when it holds nothing back now. */
  unitsHeld: number;
}

/** Something that only the dealer can do. */
export type Need =
  | ({ kind: 'pay' } & OpenPayment)
  | { kind: 'delay'; orderNumber: number; units: number; fromOn: string; toOn: string }
  | { kind: 'agree'; orderNumber: number; totalMinor: number; currency: string; dueAt: Date }
  | { kind: 'receipt'; orderNumber: number; shipment: number; units: number; shippedAt: Date }
  | { kind: 'approve'; count: number }
  | { kind: 'draft'; fairSlug: string; savedAt: Date; lines: number };

/**
 * How far the goods of an order are, in five steps: placed, confirmed, made, shipped, received.
 * - `review`: the brand has not confirmed it.
 * - `planned`: confirmed, nobody has begun to make what is not in stock.
 * - `in_work`: a stage has begun.
 * - `ready`: all of it stands in the warehouse.
 * - `road`: a shipment is under way.
 */
export interface Goods {
  orderNumber: number;
  at: 'review' | 'planned' | 'in_work' | 'ready' | 'road';
  stage: { code: string; name: string } | null;
  carrier: string | null;
  /** When what is being made will be ready, else when the rest leaves; null when all of it has left. */
  nextOn: string | null;
  /** What the goods wait for; null when the way is free. */
  heldBy: HeldBy | null;
}

export const goodsSteps = 5;

/** How many of the five steps are done. */
export const stepsDone: Record<Goods['at'], number> = {
  review: 1,
  planned: 2,
  in_work: 2,
  ready: 3,
  road: 4
};

/** Everything the dealer's first page says. */
export interface DealerHome {
  standing: DealerStanding | null;
  needs: Need[];
  goods: Goods[];
  nextPayment: OpenPayment | null;
}

/** From how many days before its day a payment counts among what needs the dealer. */
const soonDays = 3;

/**
 * Payments that need the dealer now: those that hold goods back, overdue ones and those due within three days; `today` is the
 * seller's. The largest effect comes first: most units, then overdue, then the nearest day.
 */
export function pressing(payments: readonly OpenPayment[], today: string): OpenPayment[] {
  return payments
    .filter(
      ({ dueOn, unitsHeld }) =>
        unitsHeld > 0 || (dueOn !== null && Date.parse(dueOn) - Date.parse(today) <= soonDays * 86_400_000)
    )
    .toSorted((a, b) => b.unitsHeld - a.unitsHeld || b.daysLate - a.daysLate || byDay(a.dueOn, b.dueOn));
}

const byDay = (a: string | null, b: string | null) => (a ?? '9').localeCompare(b ?? '9');

/** What is owed next: the first with a day ahead, else the first that waits for its event, else the oldest overdue one. */
export function nextOf(payments: readonly OpenPayment[]): OpenPayment | null {
  const ahead = payments.filter(({ daysLate }) => daysLate === 0);
  return ahead.find(({ dueOn }) => dueOn !== null) ?? ahead[0] ?? payments[0] ?? null;
}
