import * as format from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { giftName, kindNames, scopeText } from '#lib/policy/rule-words.ts';
import { rewardsOf } from '../rewards/rewards-of.ts';
import type { LetterFacts } from './letter.ts';

/** By which rules of the fair's policy a line costs less than its list says. */
export function rewardsOnPaper(
  { policy, currency, locale, timeZone: zone }: LetterFacts,
  rewardedBy: string | null
): string[] {
  const by = { currency, locale, zone };
  return (rewardedBy?.split(',') ?? []).flatMap((no) => {
    const rule = policy?.rules.find((one) => one.no === Number(no));
    if (!policy || !rule) return [];
    return [`${kindNames[rule.kind]({}, { locale })} ${scopeText(rule, policy.heroes, by)}`];
  });
}

/** What comes beside the goods, a line each. */
export function giftsOnPaper({ policy, lines, placed, locale }: LetterFacts): [string, string][] {
  if (!policy) return [];
  const ordered = lines.map((line) => ({ ...line, productCode: line.code, cancelled: 0, retailMinor: null }));
  return rewardsOf(policy, ordered, placed.at).gifts.map(({ rule, units }) => [
    m.policy_kind_gift({}, { locale }),
    `${giftName(rule.gift, locale)} × ${format.count(units, locale)}`
  ]);
}
