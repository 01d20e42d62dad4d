import * as v from 'valibot';

/** A planner's own number for the coming weeks of a style, with the reason; no number takes it back. */
export const AdjustmentForm = v.pipe(
  v.object({
    code: v.pipe(v.string(), v.maxLength(100)),
    units: v.pipe(
      v.optional(v.pipe(v.string(), v.trim(), v.regex(/^\d{0,7}$/, 'whole')), ''),
      v.transform((typed) => (typed === '' ? null : Number(typed)))
    ),
    reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300, 'too_long')), '')
  }),
  v.forward(
    v.partialCheck(
      [['units'], ['reason']],
      ({ units, reason }) => units === null || reason !== '',
      'required'
    ),
    ['reason']
  )
);
export type AdjustmentInput = v.InferOutput<typeof AdjustmentForm>;
