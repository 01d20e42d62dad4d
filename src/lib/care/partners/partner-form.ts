import * as v from 'valibot';
import { locales } from '#lib/i18n/locale.ts';
import { isUuid, UUID7 } from '#lib/runtime/uuid7.ts';
import { DayForm } from '#lib/time/bounds.ts';
import { mostCommissionBasisPoints, mostCommissionMonths } from './commission.ts';
import { isMonth } from './month.ts';

const said = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));

/** A share as people type it, `7.5`, in basis points. */
const percent = v.pipe(
  v.string(),
  v.transform((typed) => typed.normalize('NFKC').replace('%', '').replace(',', '.').trim()),
  v.regex(/^\d{1,2}(\.\d{1,2})?$/, 'number'),
  v.transform((typed) => Math.round(Number(typed) * 100)),
  v.minValue(1, 'number'),
  v.maxValue(mostCommissionBasisPoints, 'number')
);

/** Months from the first order on; nothing is the first order alone. */
const months = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^\d{0,2}$/, 'number'),
  v.transform((typed) => (typed === '' ? null : Number(typed))),
  v.check((given) => given === null || (given >= 1 && given <= mostCommissionMonths), 'number')
);

/** Somebody who refers dealers and has a commission for it. */
export const PartnerForm = v.object({
  id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required')),
  name: said(120),
  email: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.union([v.literal(''), v.pipe(v.string(), v.email(), v.maxLength(200))], 'email'),
      v.transform((given) => given || null)
    ),
    ''
  ),
  locale: v.picklist(locales),
  share: percent,
  months: v.optional(months, ''),
  region: v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'required'), v.transform(Number)),
  rep: v.optional(
    v.pipe(
      v.string(),
      v.check((given) => given === '' || isUuid(given), 'required'),
      v.transform((given) => given || null)
    ),
    ''
  )
});
export type PartnerInput = v.InferOutput<typeof PartnerForm>;

/** Other terms from a day on. The names are not those of the form beside it, so that each keeps what was typed. */
export const TermsForm = v.object({
  id: v.pipe(v.string(), v.check(isUuid, 'required')),
  newShare: percent,
  newMonths: v.optional(months, ''),
  from: DayForm
});
export type TermsInput = v.InferOutput<typeof TermsForm>;

export const PartnerIdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid, 'required')) });

export const MonthForm = v.object({ month: v.pipe(v.string(), v.check(isMonth, 'date')) });

/** That a statement was paid, and how it is found at the bank. */
export const PaidForm = v.object({
  id: v.pipe(v.string(), v.check(isUuid, 'required')),
  paidOn: DayForm,
  reference: said(100)
});
export type PaidInput = v.InferOutput<typeof PaidForm>;
