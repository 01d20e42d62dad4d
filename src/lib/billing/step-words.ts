import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Reader } from '#lib/ui/reader.ts';
import type { LadderStep } from './ladder.ts';
import type { DueEvent } from './terms.ts';

/** What a step is called: deposit, second payment, final payment. Papers say in which language. */
export function stepTitle(
  { name, position }: Pick<LadderStep, 'name' | 'position'>,
  locale?: Locale
): string {
  const by = locale ? { locale } : {};
  if (name === 'whole') return m.billing_step_whole({}, by);
  if (name === 'deposit') return m.billing_step_deposit({}, by);
  if (name === 'final') return m.billing_step_final({}, by);
  return position === 2 ? m.billing_step_second({}, by) : m.billing_step_middle({ position }, by);
}

/** When a step was paid, is or was due, or what it waits for. */
export function stepWhen(step: LadderStep, say: Reader, now: Date): string {
  if (step.underWay) return m.billing_when_bank();
  if (step.state === 'paid') {
    return step.paidOn
      ? m.billing_when_paid({ day: say.day(step.paidOn, now) })
      : m.billing_when_paid_plain();
  }
  if (step.dueOn === null) return waitsFor(step.dueEvent, step.dueDays);
  const day = say.day(step.dueOn, now);
  return step.state === 'overdue'
    ? m.billing_when_overdue({ day, days: step.daysLate })
    : m.billing_when_due({ day });
}

/** What the payment of a step lets happen, or has let happen; undefined when nothing waits for it. */
export function stepReleases({ releases, state }: LadderStep): string | undefined {
  if (releases === 'production') {
    return state === 'paid' ? m.billing_released_production() : m.billing_releases_production();
  }
  if (releases === 'shipping') {
    return state === 'paid' ? m.billing_released_shipping() : m.billing_releases_shipping();
  }
  return undefined;
}

/** What is shown below a step: how much of it is paid, and what it releases. */
export function stepNotes(step: LadderStep, currency: string, say: Reader): string | undefined {
  const paidMinor = step.amountMinor - step.openMinor;
  const part =
    paidMinor > 0 && step.openMinor > 0
      ? m.billing_part_paid({
          paid: say.money(paidMinor, currency),
          amount: say.money(step.amountMinor, currency)
        })
      : undefined;
  return [part, stepReleases(step)].filter(Boolean).join(' · ') || undefined;
}

type By = { locale?: Locale };
const waits: Record<
  DueEvent,
  [at: (of: object, by: By) => string, later: (of: { days: number }, by: By) => string]
> = {
  confirmed: [m.billing_wait_confirmed, m.billing_wait_confirmed_days],
  production_started: [m.billing_wait_production_started, m.billing_wait_production_started_days],
  ready: [m.billing_wait_ready, m.billing_wait_ready_days],
  shipped: [m.billing_wait_shipped, m.billing_wait_shipped_days],
  received: [m.billing_wait_received, m.billing_wait_received_days]
};

/** What a step without a day waits for. */
export function waitsFor(event: DueEvent, days: number, locale?: Locale): string {
  const [at, later] = waits[event];
  const by = locale ? { locale } : {};
  return days === 0 ? at({}, by) : later({ days }, by);
}
