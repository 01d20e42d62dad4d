import type { Currency } from '#lib/money/money.ts';
import { type AmountProblem, parseAmount } from '#lib/money/parse-amount.ts';
import { costHeads, type Cost } from './costs.ts';

type Read =
  { costs: Cost[]; problems?: undefined } | { costs?: undefined; problems: Record<string, AmountProblem> };

/** The amounts of a form as they were typed; what has another name is left out. */
export const typedCosts = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    costHeads
      .flatMap((head) => [`planned-${head}`, `real-${head}`])
      .map((name) => [name, String(form.get(name) ?? '')])
  );

/** Reads amounts as people type them from fields called `planned-HEAD` and `real-HEAD`; an empty one says nothing. All or nothing. */
export function readCosts(typed: Record<string, string>, currency: Currency, locale: string): Read {
  const problems: Record<string, AmountProblem> = {};
  const amount = (name: string) => {
    const text = Object.hasOwn(typed, name) ? typed[name]!.trim() : '';
    if (text === '') return null;
    const parsed = parseAmount(text, currency, locale);
    if (parsed.ok) return parsed.amount;
    problems[name] = parsed.problem;
    return null;
  };
  const costs = costHeads.map((head) => ({
    ...{ head, plannedMinor: amount(`planned-${head}`), realMinor: amount(`real-${head}`) }
  }));
  return Object.keys(problems).length > 0 ? { problems } : { costs };
}
