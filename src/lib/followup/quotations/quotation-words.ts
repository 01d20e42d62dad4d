import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { QuotationStanding, WordKind } from './quotation.ts';

export const standingNames: Record<QuotationStanding, () => string> = {
  draft: m.followup_quotation_state_draft,
  sent: m.followup_quotation_state_sent,
  declined: m.followup_quotation_state_declined,
  withdrawn: m.followup_quotation_state_withdrawn,
  ordered: m.followup_quotation_state_ordered,
  expired: m.followup_quotation_state_expired
};

export const standingTones = {
  ...({ draft: undefined, sent: 'act', declined: 'out' } as const),
  ...({ withdrawn: 'out', ordered: 'ok', expired: 'soon' } as const)
} satisfies Record<QuotationStanding, unknown>;

/** What was done in words of a thread: Mr Oh asked. */
export const wordNames: Record<WordKind, () => string> = {
  question: m.followup_quotation_word_question,
  counter: m.followup_quotation_word_counter,
  wants: m.followup_quotation_word_wants,
  declined: m.followup_quotation_word_declined,
  reply: m.followup_quotation_word_reply
};

const over: Partial<Record<QuotationStanding, () => string>> = {
  ordered: m.followup_quotation_over_ordered,
  withdrawn: m.followup_quotation_over_withdrawn,
  declined: m.followup_quotation_over_declined,
  expired: m.followup_quotation_over_expired
};

/** Why nothing can be done with it any more. */
export const overText = (standing: string): string =>
  (over[standing as QuotationStanding] ?? m.followup_quotation_over_expired)();

const problems: Record<string, (of: { about: string; units: string }) => string> = {
  unknown: m.followup_quotation_problem_unknown,
  unpriced: m.followup_quotation_problem_unpriced,
  pack: m.followup_quotation_problem_pack,
  minimum: m.followup_quotation_problem_minimum,
  currency: m.followup_quotation_problem_currency
};

/** What an order of these lines would be refused for. */
export const problemOf = (
  { problem, about, units }: { problem: string; about: string; units: number },
  say: Reader
): string => problems[problem]!({ about, units: say.count(units) });

/** Refusals of quotations in words; null for those of others. */
export function quotationRefusal(
  { code, details }: { code: string; details: unknown },
  say: Reader
): string | null {
  const of = (details ?? {}) as { standing?: string; last?: string; most?: number };
  if (code === 'quotation_over') return overText(of.standing ?? '');
  if (code === 'quotation_too_long')
    return m.followup_refused_quotation_too_long({ day: say.day(of.last ?? '') });
  if (code === 'too_many_words') return m.followup_refused_too_many_words({ most: String(of.most) });
  return sentences[code]?.() ?? null;
}

const sentences: Record<string, () => string> = {
  quotation_sent: m.followup_refused_quotation_sent,
  quotation_moved: m.followup_refused_quotation_moved,
  quotation_busy: m.followup_refused_quotation_busy,
  quotation_empty: m.followup_refused_quotation_empty,
  quotation_not_orderable: m.followup_refused_quotation_not_orderable,
  person_without_mail: m.followup_refused_person_without_mail,
  unknown_person: m.followup_refused_person_without_mail,
  unknown_occasion: m.followup_refused_unknown_occasion,
  price_list_missing: m.followup_refused_price_list_missing,
  account_needed: m.followup_quotation_wants_text
};
