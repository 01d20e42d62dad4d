import * as v from 'valibot';

const dealerId = v.pipe(v.string(), v.digits(), v.maxLength(9), v.transform(Number));

/** A tap on a household. A ticked box or `yes` says that somebody who decides is with them. */
export const CheckInForm = v.object({
  dealerId,
  decider: v.optional(v.nullable(v.picklist(['on', 'yes', 'no', ''])), '')
});

/** Any action about one dealer. */
export const DealerForm = v.object({ dealerId });
