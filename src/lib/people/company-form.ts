import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { isDay } from '#lib/time/bounds.ts';
import { companySources } from './company.ts';

const text = (most: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(most, 'too_long'),
      v.transform((given) => given || null)
    ),
    ''
  );

const number = v.pipe(
  v.optional(v.pipe(v.string(), v.regex(/^\d{0,9}$/, 'required')), ''),
  v.transform((given) => (given === '' ? null : Number(given)))
);

const staffId = v.pipe(
  v.optional(v.string(), ''),
  v.check((given) => given === '' || isUuid(given), 'required'),
  v.transform((given) => given || null)
);

const fields = {
  name: text(120),
  trade: text(80),
  city: text(80),
  regionId: number,
  repId: staffId,
  source: v.optional(v.picklist(companySources), 'other')
};

/** A prospect as staff type it. Without a rep it is the one of whoever writes it down, where that is a rep. */
export const ProspectForm = v.object({
  ...fields,
  key: v.pipe(v.string(), v.check(isUuid, 'required')),
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(120, 'too_long'))
});
export type ProspectInput = v.InferOutput<typeof ProspectForm>;

/** What is known of a company, changed; of a dealer only what the masters do not say. */
export const CompanyForm = v.object({
  ...fields,
  openedOn: v.optional(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => null)
      ),
      v.pipe(v.string(), v.check(isDay, 'day'))
    ]),
    ''
  )
});
export type CompanyChange = v.InferOutput<typeof CompanyForm>;

/** The prospect that a new dealer was until now. */
export const BecomesForm = v.object({
  dealer: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(64, 'too_long'))
});
