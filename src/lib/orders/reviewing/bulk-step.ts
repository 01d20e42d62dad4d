import * as v from 'valibot';
import { ORDER_CLASSES } from '../order-class.ts';

/** An order that stays in the queue, and why. */
export interface LeftOrder {
  number: number;
  dealer: string;
  refusal: { code: string; details: unknown };
}

/** What one step of confirming many has come to. */
export interface BulkStep {
  confirmed: number[];
  left: LeftOrder[];
  /** Where the next step begins; null when there is none. */
  next: number | null;
}

/** Which orders of the fair are to be confirmed, and where to go on. */
export const ConfirmClassForm = v.object({
  orderClass: v.pipe(
    v.optional(v.picklist(['', ...ORDER_CLASSES]), ''),
    v.transform((one) => one || null)
  ),
  after: v.optional(v.pipe(v.string(), v.digits(), v.maxLength(9), v.transform(Number)), '0')
});
