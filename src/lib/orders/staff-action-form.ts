import * as v from 'valibot';
import { mostInBulk } from './rights.ts';

const number = v.pipe(v.string(), v.digits('number'), v.maxLength(9), v.transform(Number));

/** One order by its number. */
export const OrderActionForm = v.object({ number });

/** One order in the version that was seen, with a reason where its tests have warned. */
export const ConfirmForm = v.object({
  number,
  version: v.optional(number),
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500, 'too_long')), '')
});

/** A action that needs a reason, which the people concerned will read. */
export const ReasonedActionForm = v.object({
  number,
  reason: v.pipe(v.string(), v.trim(), v.minLength(3, 'required'), v.maxLength(500, 'too_long'))
});

/** Several orders at once. */
export const BulkActionForm = v.object({
  'numbers[]': v.pipe(v.array(number), v.minLength(1, 'required'), v.maxLength(mostInBulk, 'too_many'))
});
