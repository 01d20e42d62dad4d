import * as v from 'valibot';
import { isUuid, UUID7 } from '#lib/runtime/uuid7.ts';

const said = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));
const text = (most: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(most, 'too_long'),
      v.transform((given) => given || null)
    ),
    ''
  );

/** What somebody leaves at a referral link, so that the house calls. */
export const JoinForm = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required')),
    ...{ company: said(120), name: said(80), city: text(80), words: text(1000) },
    email: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.union([v.literal(''), v.pipe(v.string(), v.email(), v.maxLength(200))], 'email'),
        v.transform((given) => given || null)
      ),
      ''
    ),
    phone: text(40),
    agrees: v.literal('yes', 'required')
  }),
  v.forward(
    v.partialCheck([['email'], ['phone']], ({ email, phone }) => Boolean(email ?? phone), 'required'),
    ['phone']
  )
);
export type JoinInput = v.InferOutput<typeof JoinForm>;

const Amount = v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'number'), v.transform(Number));

/** What a referral is worth in a currency, in minor units. */
export const ReferralRuleForm = v.object({
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  referrer: Amount,
  referred: Amount
});

export const DecideReferralForm = v.object({
  id: v.pipe(v.string(), v.check(isUuid, 'required')),
  reward: v.pipe(
    v.picklist(['yes', 'no']),
    v.transform((given) => given === 'yes')
  )
});
