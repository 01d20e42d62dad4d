import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { PriceEffect, PolicyRule, RuleKind, Step } from './policy.ts';
import type { Progress } from './resolve.ts';

/** Who reads a rule: money in the fair's currency, hours on this clock. */
export interface RuleReader {
  currency: string;
  locale: Locale;
  zone: string;
}

/** What each kind of rule is called. */
export const kindNames: Record<RuleKind, (_?: object, by?: { locale: Locale }) => string> = {
  tier: m.policy_kind_tier,
  launch: m.policy_kind_launch,
  early: m.policy_kind_early,
  group: m.policy_kind_group,
  gift: m.policy_kind_gift,
  deposit: m.policy_kind_deposit,
  coupon: m.policy_kind_coupon
};

/** What a rule counts and rewards. */
export function scopeText({ scope }: PolicyRule, heroes: readonly string[], { locale }: RuleReader): string {
  const by = { locale };
  const listed = (names: readonly string[]) => names.join(locale === 'zh-CN' ? '、' : ', ');
  if (scope.kind === 'hero') return m.policy_on_hero({ names: listed(heroes) }, by);
  if (scope.kind === 'styles') return m.policy_on_styles({ names: listed(scope.names) }, by);
  if (scope.kind === 'category') return m.policy_on_category({ names: listed(scope.names) }, by);
  return m.policy_on_all({}, by);
}

/** What a step gives. */
export function gives(
  { effect, gift, repeats }: PolicyRule,
  { value }: Pick<Step, 'value'>,
  reader: RuleReader
): string {
  const { locale } = reader;
  const by = { locale };
  if (effect === 'percent' || effect === 'off' || effect === 'price' || effect === 'total')
    return rewardText({ effect, value }, reader);
  if (effect === 'deposit')
    return m.policy_gives_deposit({ percent: format.percent(value / 10_000, locale, 2) }, by);
  const given = { units: format.count(value, locale), gift: giftName(gift, locale) };
  return repeats ? m.policy_gives_gift_each(given, by) : m.policy_gives_gift(given, by);
}

/** What is given off a price. */
export function rewardText(
  { effect, value }: { effect: PriceEffect | 'total'; value: number },
  { locale, currency }: Pick<RuleReader, 'locale' | 'currency'>
): string {
  const by = { locale };
  if (effect === 'percent')
    return m.policy_gives_percent({ percent: format.percent(value / 10_000, locale, 2) }, by);
  if (effect === 'total') return m.policy_gives_total({ amount: format.money(value, currency, locale) }, by);
  return effect === 'off'
    ? m.policy_gives_off({ amount: format.money(value, currency, locale) }, by)
    : m.policy_gives_price({ price: format.money(value, currency, locale) }, by);
}

/** What a step needs; null where it holds from the first piece. */
export function needs(
  { measure }: PolicyRule,
  { from }: Pick<Step, 'from'>,
  { locale, currency }: RuleReader
): string | null {
  if (from <= (measure === 'units' ? 1 : 0)) return null;
  return measure === 'units'
    ? m.policy_from_units({ units: format.count(from, locale) }, { locale })
    : m.policy_from_amount({ amount: format.money(from, currency, locale) }, { locale });
}

/** When a rule holds; null for as long as the fair takes orders. */
export function hoursText({ from, until }: PolicyRule, { locale, zone }: RuleReader): string | null {
  const at = (when: string) =>
    `${format.fullDay(new Date(when), zone, locale)} ${format.clock(new Date(when), zone)}`;
  if (from && until) return m.policy_between({ from: at(from), until: at(until) }, { locale });
  if (until) return m.policy_until({ until: at(until) }, { locale });
  return from ? m.policy_since({ from: at(from) }, { locale }) : null;
}

/** What lacks to the next step of a rule; null at the last. */
export function nextText({ rule, next }: Progress, reader: RuleReader): string | null {
  if (!next) return null;
  const { locale, currency } = reader;
  const what = gives(rule, next, reader);
  return rule.measure === 'units'
    ? m.policy_next_units({ units: format.count(next.missing, locale), gives: what }, { locale })
    : m.policy_next_amount({ amount: format.money(next.missing, currency, locale), gives: what }, { locale });
}

export function giftName(gift: PolicyRule['gift'], locale: Locale): string {
  return { en: null, 'zh-CN': gift?.nameZh, ko: gift?.nameKo }[locale] ?? gift?.name ?? '';
}
