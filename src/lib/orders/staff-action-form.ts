import * as v from 'valibot';
import { ORDER_CLASSES } from './order-class.ts';
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

/** The class that an order shall have, and why. */
export const ClassifyForm = v.object({
  ...ReasonedActionForm.entries,
  orderClass: v.picklist(ORDER_CLASSES)
});

/** To whom a review goes, and why. */
export const HandOverForm = v.object({
  ...ReasonedActionForm.entries,
  to: v.pipe(v.string(), v.uuid('required'))
});

/** The lines of a version that were looked at. */
export const TicksForm = v.object({
  number,
  version: number,
  'lines[]': v.optional(v.pipe(v.array(number), v.maxLength(5000, 'too_many')), [])
});

/** Several orders at once. */
export const BulkActionForm = v.object({
  'numbers[]': v.pipe(v.array(number), v.minLength(1, 'required'), v.maxLength(mostInBulk, 'too_many'))
});
