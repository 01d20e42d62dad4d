import type { LateArticle } from '#lib/production/late-article.ts';
import { nextStep, type LadderStep, type OrderLadder } from '#lib/billing/ladder.ts';
import {
  deliveryFacts,
  deliverySteps,
  type DeliveryFact,
  type DeliveryStep,
  type OrderDelivery
} from '#lib/logistics/order-delivery.ts';
import type { DealerOrder } from '#lib/orders/dealer-order.ts';
import {
  workFacts,
  workSteps,
  type OrderWork,
  type WorkFact,
  type WorkStep
} from '#lib/production/order-progress.ts';

/** Something that happened to the order. */
export type Fact = { key: string; at: number } & (
  | { of: 'order'; what: 'placed' | 'confirmed' | 'cancelled' }
  | { of: 'work'; fact: WorkFact }
  | { of: 'delivery'; fact: DeliveryFact }
  | { of: 'money'; step: LadderStep }
);

/** Something that is expected; `on` null when nobody can know the day yet. */
export type Step = { key: string; on: string | null } & (
  | { of: 'order' }
  | { of: 'work'; step: WorkStep }
  | { of: 'delivery'; step: DeliveryStep }
  | { of: 'money'; step: LadderStep; next: boolean }
);

export interface Told {
  /** When it was read, and which day that is at the fair. */
  at: number;
  today: string;
  order: DealerOrder;
  works: readonly OrderWork[];
  /** The articles of delays that wait for an answer, by the delay's id. */
  late: Record<string, readonly LateArticle[]>;
  delivery: OrderDelivery | null;
  ladder: OrderLadder | null;
}

/** All that happened, newest first: of the order, its works, its goods, its money. */
export function factsOf({ order, works, delivery, ladder }: Told): Fact[] {
  const own: [what: 'placed' | 'confirmed' | 'cancelled', at: Date | null][] = [
    ['placed', order.placedAt],
    ['confirmed', order.confirmedAt],
    ['cancelled', order.cancelledAt]
  ];
  const facts: Fact[] = [
    ...workFacts(works).map((fact) => ({ of: 'work' as const, key: fact.key, at: fact.at.getTime(), fact })),
    ...(delivery ? deliveryFacts(delivery) : []).map((fact) => ({
      of: 'delivery' as const,
      key: fact.key,
      at: fact.at.getTime(),
      fact
    })),
    ...(ladder?.steps ?? [])
      .filter((step) => step.paidOn !== null)
      .map((step) => ({ of: 'money' as const, key: step.id, at: middayOf(step.paidOn!), step })),
    // Last, since of the same instant they come first: what follows from a confirmation stands above it.
    ...own.flatMap(([what, at]) => (at ? [{ of: 'order' as const, key: what, at: at.getTime(), what }] : []))
  ];
  return facts.sort((a, b) => b.at - a.at);
}

/** All that is expected, soonest first; what has no day comes last, as money after an event that has not happened. */
export function stepsOf({ today, order, works, delivery, ladder }: Told): Step[] {
  if (order.status === 'cancelled') return [];
  const steps: Step[] = [
    ...(order.status === 'confirmed' || order.status === 'closed'
      ? []
      : [{ of: 'order' as const, key: 'confirmation', on: '' }]),
    ...workSteps(works).map((step) => ({ of: 'work' as const, key: step.key, on: step.on, step })),
    ...(delivery ? deliverySteps(delivery, today) : []).map((step) => ({
      of: 'delivery' as const,
      key: step.key,
      on: step.kind === 'ships' ? step.on : '',
      step
    })),
    ...moneySteps(ladder)
  ];
  return steps.sort((a, b) => compare(a.on, b.on));
}

function moneySteps(ladder: OrderLadder | null): Step[] {
  const next = ladder ? nextStep(ladder) : undefined;
  return (ladder?.steps ?? [])
    .filter((step) => step.openMinor > 0)
    .map((step) => ({
      of: 'money' as const,
      key: step.id,
      on: step.dueOn,
      step,
      next: step === next
    }));
}

/** Days in order; no day is later than any. */
function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** A day without time stands among instants at its noon. */
const middayOf = (day: string) => Date.parse(`${day}T12:00:00Z`);
