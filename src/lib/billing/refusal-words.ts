import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { BillingRefusalCode, BillingRefusals } from './refusals.ts';

type Words = { [Code in BillingRefusalCode]: (details: BillingRefusals[Code], say: Reader) => string };

const words: Words = {
  not_found: () => m.billing_refused_not_found(),
  forbidden_role: () => m.billing_refused_forbidden_role(),
  instalment_closed: () => m.billing_refused_closed(),
  payment_under_way: () => m.billing_refused_under_way(),
  online_payment_off: () => m.billing_online_off(),
  amount_outside_limits: ({ amountMinor, leastMinor, mostMinor, currency }, say) =>
    m.billing_refused_limits({
      amount: say.money(amountMinor, currency),
      least: say.money(leastMinor, currency),
      most: say.money(mostMinor, currency)
    }),
  gateway_silent: () => m.billing_refused_silent(),
  gateway_refused: () => m.billing_refused_gateway(),
  reference_used: ({ recordedAt }, say) =>
    m.billing_refused_reference({ day: say.day(new Date(recordedAt)) }),
  allocation_too_large: ({ leftMinor, currency }, say) =>
    m.billing_refused_too_large({ left: say.money(leftMinor, currency) }),
  day_ahead: () => m.billing_refused_day_ahead(),
  receipt_not_reversible: () => m.billing_refused_not_reversible(),
  refund_under_way: () => m.billing_refused_refund_under_way(),
  refund_unanswered: () => m.billing_refused_refund_unanswered(),
  refund_refused: () => m.billing_refused_refund(),
  terms_code_used: ({ code }) => m.billing_refused_terms_code({ code }),
  changed_since: () => m.billing_refused_changed_since()
};

/** The sentence for a refusal of billing: what happened, what was kept, what to do. */
export function billingRefusalText(refusal: { code: string; details: unknown }, say: Reader): string {
  const word = words[refusal.code as BillingRefusalCode] as
    ((details: unknown, say: Reader) => string) | undefined;
  return word ? word(refusal.details, say) : m.common_problem_other();
}
