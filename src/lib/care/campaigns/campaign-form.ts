import * as v from 'valibot';
import { SampleLines } from '#lib/logistics/samples/sample-form.ts';
import { mostOffBasisPoints } from '#lib/policy/coupon.ts';
import { isUuid, UUID7 } from '#lib/runtime/uuid7.ts';
import { DayForm } from '#lib/time/bounds.ts';
import { percent } from '../coupons/coupon-form.ts';
import { rewards } from './campaign.ts';

const text = (most: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long')), '');
const NewId = v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required'));
const Off = v.union([
  v.pipe(
    v.literal(''),
    v.transform(() => null)
  ),
  percent(1, mostOffBasisPoints)
]);

/** A campaign as staff open it: what it asks for, until when, and with what it thanks. */
export const CampaignForm = v.pipe(
  v.object({
    id: NewId,
    ...{ title: text(120), titleZh: text(120), titleKo: text(120) },
    ...{ words: text(2000), wordsZh: text(2000), wordsKo: text(2000) },
    until: DayForm,
    reward: v.picklist(rewards, 'required'),
    off: v.optional(Off, ''),
    days: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/, 'number'), v.transform(Number), v.minValue(1, 'number')), '60'), // prettier-ignore
    items: v.optional(SampleLines, '')
  }),
  v.forward(
    v.partialCheck(
      [['title'], ['titleZh'], ['titleKo']],
      ({ title, titleZh, titleKo }) => Boolean(title || titleZh || titleKo),
      'required'
    ),
    ['title']
  ),
  v.forward(
    v.check(({ reward, off }) => reward !== 'coupon' || off !== null, 'required'),
    ['off']
  ),
  v.forward(
    v.check(({ reward, items }) => reward !== 'samples' || items.length > 0, 'required'),
    ['items']
  )
);
export type CampaignInput = v.InferOutput<typeof CampaignForm>;

export const CampaignIdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid, 'required')) });

/** What a dealer shows of its sharing; the photo is base64 of a JPEG, as the page makes it. */
export const ProofForm = v.object({
  id: NewId,
  campaign: v.pipe(v.string(), v.check(isUuid, 'required')),
  proofWords: text(1000),
  proof: v.pipe(v.string(), v.minLength(1, 'required'), v.maxLength(900_000, 'too_long'))
});
export type ProofInput = v.InferOutput<typeof ProofForm>;

/** The word of staff about a proof; who refuses says why. */
export const DecideProofForm = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.check(isUuid, 'required')),
    accept: v.pipe(
      v.picklist(['yes', 'no']),
      v.transform((given) => given === 'yes')
    ),
    reason: text(500)
  }),
  v.forward(
    v.check(({ accept, reason }) => accept || reason !== '', 'required'),
    ['reason']
  )
);
export type DecideProofInput = v.InferOutput<typeof DecideProofForm>;
