import { splitMinor } from '#lib/money/split.ts';

/**
 * What makes a step payable, in the order in which it happens to an order:
 * `confirmed` by the brand, `production_started`, `ready` to ship, `shipped` whole, `received` by the dealer.
 */
export const dueEvents = ['confirmed', 'production_started', 'ready', 'shipped', 'received'] as const;
export type DueEvent = (typeof dueEvents)[number];

/** What may wait for a step to be paid. */
export type Release = 'production' | 'shipping';

/** One step of a payment agreement: this share, so many days after that event, and what its payment lets happen. */
export interface TermsStep {
  position: number;
  basisPoints: number;
  dueEvent: DueEvent;
  dueDays: number;
  releases: Release | null;
}

export interface PlannedInstalment {
  /** From 1, without gaps. */
  position: number;
  amountMinor: number;
  dueEvent: DueEvent;
  dueDays: number;
  releases: Release | null;
}

/**
 * Turns an order's total into instalments by largest remainder, in minor units; they add up to the total exactly. A share
 * that is smaller than `leastMinor` (what can be paid at all) is paid with the next step, or with the one before when it
 * is the last, and gates nothing. Nothing to pay makes no instalment.
 * @throws RangeError when the steps are no whole.
 */
export function planInstalments(
  totalMinor: number,
  steps: readonly TermsStep[],
  leastMinor = 1
): PlannedInstalment[] {
  const ordered = [...steps].sort((a, b) => a.position - b.position);
  const shares = splitMinor(
    totalMinor,
    ordered.map((step) => step.basisPoints)
  );
  const planned: PlannedInstalment[] = [];
  let carried = 0;
  ordered.forEach(({ dueEvent, dueDays, releases }, index) => {
    carried += shares[index]!;
    if (carried < Math.max(1, leastMinor)) return;
    planned.push({ position: planned.length + 1, amountMinor: carried, dueEvent, dueDays, releases });
    carried = 0;
  });
  const last = planned[planned.length - 1];
  if (last) return [...planned.slice(0, -1), { ...last, amountMinor: last.amountMinor + carried }];
  return carried === 0 ? [] : [wholeAtOnce(ordered[0]!, carried)];
}

/** Less than the least amount altogether: one step, payable by transfer. */
function wholeAtOnce({ dueEvent, dueDays }: TermsStep, amountMinor: number): PlannedInstalment {
  return { position: 1, amountMinor, dueEvent, dueDays, releases: null };
}
