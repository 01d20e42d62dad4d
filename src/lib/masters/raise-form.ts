import * as v from 'valibot';
import { isDay } from '#lib/time/bounds.ts';
import { steps } from './raise.ts';

const bound = { least: -9_000, most: 20_000 };

/** A percentage as typed, in hundredths of a percent. */
const Percent = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[+-]?\d{1,3}([.,]\d{1,2})?$/, 'percent'),
  v.transform((text) => Math.round(Number(text.replace(',', '.')) * 100)),
  v.minValue(bound.least, 'percent'),
  v.maxValue(bound.most, 'percent')
);

const Step = v.pipe(v.string(), v.transform(Number), v.picklist(steps, 'percent'));

/** New prices of a list: at once, or from the beginning of a day on. */
export const RaiseForm = v.object({
  basisPoints: Percent,
  stepMinor: Step,
  from: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text === '' || isDay(text), 'day')
    ),
    ''
  )
});

/** A copy of a list under another code. */
export const CopyForm = v.object({
  basisPoints: Percent,
  stepMinor: Step,
  code: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(64, 'too_long')),
  name: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(120, 'too_long'))
});
