import { fail, type ActionFailure } from '@sveltejs/kit';
import * as v from 'valibot';
import { transferForm, type TransferInput } from '#lib/billing/transfer-form.ts';
import { isCurrency, type Currency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';
import type { FormProblems } from '../../parse-form.ts';

type Read =
  | { input: TransferInput; typed: Record<string, string>; failure?: undefined }
  | { input?: undefined; typed: Record<string, string>; failure: ActionFailure<FormProblems> };

/** Fields `part.<instalment>` hold amounts for single instalments. */
const partField = /^part\.([0-9a-f-]{36})$/;

/**
 * Reads the form of a transfer as people type it: amounts in their language, parts that may be empty. What was typed comes
 * back with a code for each field that does not fit.
 */
export function readTransfer(data: FormData, locale: string): Read {
  const texts = [...data].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const typed = Object.fromEntries(texts);
  const problems: Record<string, string> = {};
  const currency: Currency = isCurrency(typed.currency ?? '') ? (typed.currency as Currency) : 'CNY';
  const amount = (field: string): number => {
    const parsed = parseAmount(typed[field] ?? '', currency, locale);
    if (!parsed.ok) problems[field] = parsed.problem === 'empty' ? 'required' : parsed.problem;
    else if (parsed.amount === 0) problems[field] = 'required';
    return parsed.ok ? parsed.amount : 0;
  };
  const amountMinor = amount('amount');
  const parts = Object.keys(typed)
    .filter((field) => partField.test(field) && !isNothing(typed[field]!))
    .map((field) => ({ instalmentId: partField.exec(field)![1]!, amountMinor: amount(field) }));
  const { dealerId, reference, receivedOn, note, orderId } = typed;
  const given = {
    dealerId: Number(dealerId),
    currency: typed.currency,
    amountMinor,
    reference,
    receivedOn,
    note: note || null,
    orderId: orderId || null
  };
  const result = v.safeParse(transferForm, { ...given, parts: parts.length > 0 ? parts : null });
  for (const issue of result.issues ?? []) {
    const field = v.getDotPath(issue)?.split('.')[0] ?? '';
    if (field in codes) problems[field] ??= codes[field]!;
  }
  if (result.success && Object.keys(problems).length === 0) return { input: result.output, typed };
  return { typed, failure: fail(422, { problems, typed }) };
}

const codes: Record<string, string> = {
  dealerId: 'required',
  currency: 'required',
  reference: 'required',
  receivedOn: 'date',
  note: 'too_long'
};

/** An empty field, or a nought: nothing goes there. */
const isNothing = (text: string) => /^[\s0.,]*$/.test(text);
