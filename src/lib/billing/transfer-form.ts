import * as v from 'valibot';
import { CURRENCIES } from '#lib/money/money.ts';
import { DayForm } from '#lib/time/bounds.ts';

const amountMinor = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/**
 * What finance types in about a bank transfer. `parts`: where the money goes, in minor units; null lets it pay what is due
 * longest, the order `orderId` first. What no part takes is the dealer's credit.
 */
export const transferForm = v.object({
  dealerId: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999_999)),
  currency: v.picklist(CURRENCIES),
  amountMinor,
  reference: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(140)),
  receivedOn: DayForm,
  note: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(500))), null),
  orderId: v.optional(v.nullable(v.pipe(v.string(), v.uuid())), null),
  parts: v.optional(
    v.nullable(
      v.pipe(v.array(v.object({ instalmentId: v.pipe(v.string(), v.uuid()), amountMinor })), v.maxLength(100))
    ),
    null
  )
});

export type TransferInput = v.InferOutput<typeof transferForm>;
