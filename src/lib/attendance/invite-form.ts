import * as v from 'valibot';

/** Dealer codes as pasted from a list: parted by spaces, commas or line ends. */
export const DealerCodes = v.pipe(
  v.string(),
  v.maxLength(100_000),
  v.transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))]),
  v.maxLength(2000, 'too_many')
);

/** Whom to invite: `codes` with a list of them, `all`, or the id of a region. */
export const InviteForm = v.object({
  who: v.pipe(v.string(), v.regex(/^(codes|all|\d{1,9})$/)),
  codes: v.optional(v.pipe(v.string(), v.maxLength(100_000, 'too_long')), '')
});
