import { m } from '#lib/i18n/paraglide/messages.js';

const sentences: Record<string, () => string> = {
  required: m.common_problem_required,
  email: m.common_problem_email,
  too_long: m.common_problem_too_long,
  number: m.common_problem_number,
  date: m.common_problem_date,
  not_a_number: m.common_problem_amount,
  grouping: m.common_problem_amount,
  ambiguous: m.common_problem_ambiguous,
  too_many_decimals: m.common_problem_decimals,
  no_decimals: m.common_problem_no_decimals,
  negative: m.common_problem_negative,
  too_large: m.common_problem_too_large
};

/** The sentence for what is wrong with a field, null when nothing is. Codes nobody worded say that the value does not fit. */
export function problemText(code: string | undefined): string | null {
  if (!code) return null;
  return (sentences[code] ?? m.common_problem_other)();
}
