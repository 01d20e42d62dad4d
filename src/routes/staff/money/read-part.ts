import { fail, type ActionFailure } from '@sveltejs/kit';
import type { CreditForm } from '#lib/billing/receipt-form.ts';
import { isCurrency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';
import type { FormProblems } from '../../parse-form.ts';

interface Part {
  receiptId: string;
  instalmentId: string;
  amountMinor: number;
}
type Read =
  { input: Part; failure?: undefined } | { input?: undefined; failure: ActionFailure<FormProblems> };

/** The amount of credit for an instalment, as somebody typed it. */
export function readPart({ receiptId, instalmentId, currency, amount }: CreditForm, locale: string): Read {
  const parsed = parseAmount(amount, isCurrency(currency) ? currency : 'CNY', locale);
  if (parsed.ok && parsed.amount > 0)
    return { input: { receiptId, instalmentId, amountMinor: parsed.amount } };
  const problem = parsed.ok || parsed.problem === 'empty' ? 'required' : parsed.problem;
  return {
    failure: fail(422, { problems: { amount: problem }, typed: { amount, instalmentId, receiptId } })
  };
}
