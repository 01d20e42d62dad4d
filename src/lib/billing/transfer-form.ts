import * as v from 'valibot';
import { CURRENCIES } from '#lib/money/money.ts';

const amountMinor = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** A calendar day that exists. */
export const day = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((text) => new Date(`${text}T00:00:00Z`).toISOString().startsWith(text), 'no such day')
);

/**
 * What finance types in about a bank transfer. `parts`: where the money goes, in minor units; null lets it pay what is due
 * longest, the order `orderId` first. What no part takes is the dealer's credit.
 */
export const transferForm = v.object({
  dealerId: v.pipe(v.number(), v.integer(), v.minValue(1)),
  currency: v.picklist(CURRENCIES),
  amountMinor,
  reference: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(140)),
  receivedOn: day,
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
