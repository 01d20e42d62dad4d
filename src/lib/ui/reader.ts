import { getContext, setContext } from 'svelte';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';

const key = Symbol('reader');

/** Who reads: the language of the page, the zone of the device, and what stored names are called in that language. */
export type ReaderSettings = { locale: Locale; zone: string; names?: Readonly<Record<string, string>> };

export type Reader = ReturnType<typeof readerOf>;

/**
 * Money, numbers and times as this page's reader writes them; call it while a component is created.
 * `const say = reader(); say.money(order.totalMinor, order.currency)`
 */
export function reader(): Reader {
  return getContext<Reader | undefined>(key) ?? readerOf({ locale: getLocale(), zone: 'UTC' });
}

/** The root layout says who reads. */
export const setReader = (settings: ReaderSettings): Reader => setContext(key, readerOf(settings));

/** The functions of `#lib/i18n/format.ts` bound to one reader. Times relative to now take `now` as their last value. */
export function readerOf({ locale, zone, names = {} }: ReaderSettings) {
  return {
    locale,
    zone,
    /** What a region or fair is called in the reader's language; its stored name where nobody said. */
    named: (name: string) => (Object.hasOwn(names, name) ? names[name]! : name),
    /** Words in a row, with the comma of the language. */
    join: (words: readonly (string | null | undefined)[]) =>
      words.filter(Boolean).join(locale === 'zh-CN' ? '，' : ', '),
    money: (minor: number, currency: string) => format.money(minor, currency, locale),
    moneyInColumn: (minor: number, currency: string) => format.moneyInColumn(minor, currency, locale),
    moneyWhole: (minor: number, currency: string) => format.moneyWhole(minor, currency, locale),
    moneyMissing: (minor: number, currency: string) => format.moneyMissing(minor, currency, locale),
    moneyMissingShort: (minor: number, currency: string) => format.moneyMissingShort(minor, currency, locale),
    moneyTotal: (minor: number, currency: string) => format.moneyTotal(minor, currency, locale),
    moneyShort: (minor: number, currency: string) => format.moneyShort(minor, currency, locale),
    amount: (minor: number, currency: string) => format.amount(minor, currency, locale),
    count: (value: number, decimals = 0) => format.count(value, locale, decimals),
    percent: (share: number, decimals = 1) => format.percent(share, locale, decimals),
    share: (part: number) => format.share(part, locale),
    /** Per cents of a target to one place, without the sign: for columns and large figures. */
    shareDigits: (percents: number) => format.shareDigits(percents, locale),
    day: (when: Date | string, now = new Date()) => format.day(when, zone, locale, now),
    dayShort: (when: Date | string) => format.dayShort(when, zone, locale),
    fullDay: (when: Date | string) => format.fullDay(when, zone, locale),
    yearMonth: (month: string) => format.yearMonth(month, locale),
    dayRange: (from: Date | string, until: Date | string) => format.dayRange(from, until, zone, locale),
    clock: (at: Date) => format.clock(at, zone),
    moment: (at: Date, now = new Date()) => format.moment(at, zone, locale, now),
    ago: (at: Date, now = new Date()) => format.ago(at, zone, locale, now),
    duration: (milliseconds: number, fine = false) => format.duration(milliseconds, locale, fine)
  };
}
