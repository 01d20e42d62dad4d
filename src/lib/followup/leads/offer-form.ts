import * as v from 'valibot';
import { isUuid, UUID7 } from '#lib/runtime/uuid7.ts';
import { SampleLines } from '#lib/logistics/samples/sample-form.ts';
import { offerKinds } from './offer.ts';

/** An offer to a lead; other terms are named by their code, samples line by line. */
export const OfferForm = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required')),
    kind: v.picklist(offerKinds),
    terms: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(64)), ''),
    items: v.optional(SampleLines, ''),
    address: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(300, 'too_long'),
        v.transform((given) => given || null)
      ),
      ''
    )
  }),
  v.forward(
    v.check(({ kind, terms }) => kind !== 'terms' || terms !== '', 'required'),
    ['terms']
  ),
  v.forward(
    v.check(({ kind, items }) => kind !== 'sample' || items.length > 0, 'required'),
    ['items']
  )
);
export type OfferInput = v.InferOutput<typeof OfferForm>;

export const OfferIdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid, 'required')) });
