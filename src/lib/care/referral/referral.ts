/**
 * Where a referral stands:
 * - `open`: the company was named and has not paid a first order.
 * - `held`: it has, and something speaks against a reward; a person decides.
 * - `rewarded`: both have their credit.
 * - `refused`: a person has said no.
 */
export const referralStates = ['open', 'held', 'rewarded', 'refused'] as const;
export type ReferralState = (typeof referralStates)[number];

/**
 * What speaks against a reward: `self`: the one who was named shares phone, mail, tax number or name with the referrer; `circle`: with somebody who
 * had referred the referrer, directly or through others; `known`: it was a dealer, or named by somebody else, before.
 */
export const fraudSigns = ['self', 'circle', 'known'] as const;
export type FraudSign = (typeof fraudSigns)[number];

/** How a company can be recognised. */
export interface Marks {
  names: readonly string[];
  phones: readonly string[];
  mails: readonly string[];
  taxNumbers: readonly string[];
}

/** Names without spaces, marks and case; phones as their last nine digits; of mails the whole address. */
const flat = {
  names: (text: string) => text.toLowerCase().replace(/[\s.,·&'"()（）-]|co\.?|ltd\.?|inc\.?/g, ''),
  phones: (text: string) => text.replace(/\D/g, '').slice(-9),
  mails: (text: string) => text.trim().toLowerCase(),
  taxNumbers: (text: string) => text.replace(/\W/g, '').toLowerCase()
};

/** Whether two companies have anything in common by which one is recognised. Short remnants say nothing. */
export const isAlike = (one: Marks, other: Marks): boolean =>
  (Object.keys(flat) as (keyof Marks)[]).some((kind) => {
    const known = new Set(one[kind].map(flat[kind]).filter((text) => text.length >= 3));
    return other[kind].some((text) => known.has(flat[kind](text)));
  });

/**
 * What speaks against rewarding a referral.
 * @param chain the referrer first, then who referred the referrer, and so on
 */
export function signsOf(named: Marks, chain: readonly Marks[], isKnown: boolean): FraudSign[] {
  const [referrer, ...earlier] = chain;
  return [
    ...(referrer && isAlike(named, referrer) ? (['self'] as const) : []),
    ...(earlier.some((one) => isAlike(named, one)) ? (['circle'] as const) : []),
    ...(isKnown ? (['known'] as const) : [])
  ];
}
