import * as v from 'valibot';
import { isCurrency, type Currency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';
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

/** What a referral is worth in a currency, as people type amounts of it. */
export const ReferralRuleForm = v.object({
  currency: v.pipe(v.string(), v.check(isCurrency, 'required')),
  referrer: v.pipe(v.string(), v.maxLength(20, 'too_long')),
  referred: v.pipe(v.string(), v.maxLength(20, 'too_long'))
});
export type ReferralRuleInput = v.InferOutput<typeof ReferralRuleForm>;

/** The same in minor units, or what is wrong with an amount; an empty one is nothing. */
export function readReferralRule(
  { currency, referrer, referred }: ReferralRuleInput,
  locale: string
):
  | { rule: { currency: string; referrer: number; referred: number }; problems?: undefined }
  | { rule?: undefined; problems: Record<string, string> } {
  const read = (typed: string) =>
    typed.trim() === '' ? { ok: true as const, amount: 0 } : parseAmount(typed, currency as Currency, locale);
  const [one, other] = [read(referrer), read(referred)];
  if (one.ok && other.ok) return { rule: { currency, referrer: one.amount, referred: other.amount } };
  return {
    problems: {
      ...(one.ok ? {} : { [`referrer-${currency}`]: one.problem }),
      ...(other.ok ? {} : { [`referred-${currency}`]: other.problem })
    }
  };
}

export const DecideReferralForm = v.object({
  id: v.pipe(v.string(), v.check(isUuid, 'required')),
  reward: v.pipe(
    v.picklist(['yes', 'no']),
    v.transform((given) => given === 'yes')
  )
});
