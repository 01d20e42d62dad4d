import * as v from 'valibot';
import type { Currency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';

/** A credit limit as typed, in minor units of the currency; an empty field is no limit. */
export const limitForm = (currency: Currency, locale: string) =>
  v.object({
    limitMinor: v.pipe(
      v.string(),
      v.maxLength(40, 'too_long'),
      v.rawTransform<string, number | null>(({ dataset, addIssue, NEVER }) => {
        if (dataset.value.trim() === '') return null;
        const read = parseAmount(dataset.value, currency, locale);
        if (read.ok) return read.amount;
        addIssue({ message: read.problem });
        return NEVER;
      })
    )
  });
