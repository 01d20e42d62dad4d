import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';

const mark = v.pipe(v.picklist(['1', '2', '3', '4', '5'], 'required'), v.transform(Number));

/** What a dealer says of one delivery. */
export const FeedbackForm = v.object({
  shipmentId: v.pipe(v.string(), v.check(isUuid, 'required')),
  ...{ product: mark, speed: mark, packing: mark },
  words: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(500, 'too_long'),
      v.transform((text) => text || null)
    ),
    ''
  )
});
export type FeedbackInput = v.InferOutput<typeof FeedbackForm>;
