import * as v from 'valibot';

const id = v.pipe(v.string('required'), v.uuid('required'));
const reason = v.pipe(
  v.string('required'),
  v.trim(),
  v.minLength(1, 'required'),
  v.maxLength(300, 'too_long')
);

/** Why a receipt is taken back. */
export const reversalForm = v.object({ receiptId: id, reason });

/** Which instalment gets how much of a receipt's unallocated money; the amount as typed. */
export const creditForm = v.object({
  receiptId: id,
  instalmentId: id,
  currency: v.pipe(v.string('required'), v.length(3, 'required')),
  amount: v.pipe(v.string('required'), v.maxLength(64, 'too_long'))
});

const gatewayId = v.pipe(v.string('required'), v.regex(/^[a-z]{2,8}_\w{1,250}$/, 'required'));

/** To which dealer money of an unknown payment goes. */
export const giveForm = v.object({
  id: gatewayId,
  dealerCode: v.pipe(v.string('required'), v.trim(), v.minLength(1, 'required'), v.maxLength(40, 'too_long'))
});

/** An unknown payment that goes back. */
export const refundForm = v.object({ id: gatewayId });

/** What money that went back of an unknown payment was. */
export const noteForm = v.object({ id: gatewayId, reason });

export type CreditForm = v.InferOutput<typeof creditForm>;
