import { dayIn } from '#lib/time/day.ts';
import { describe, expect, test } from 'vitest';
import * as say from './format.ts';
import { isZone, localeOf } from './locale.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const thursday = new Date('2026-11-19T14:46:00Z');

describe('money', () => {
  test.each([
    [120400, 'EUR', 'en', '€ 1,204.00'],
    [18642000, 'CNY', 'zh-CN', '¥186,420'],
    [18642050, 'CNY', 'zh-CN', '¥186,420.50'],
    [36420000, 'KRW', 'ko', '₩36,420,000'],
    [36420000, 'KRW', 'en', '₩ 36,420,000'],
    [-120400, 'USD', 'en', '−$ 1,204.00'],
    [0, 'EUR', 'en', '€ 0.00']
  ] as const)('%i minor units of %s read in %s as %s', (minor, currency, locale, text) => {
    expect(plain(say.money(minor, currency, locale))).toBe(text);
  });

  test('an overview leaves the cents out, a column leaves the sign out', () => {
    expect(plain(say.moneyWhole(4104000, 'EUR', 'en'))).toBe('€ 41,040');
    expect(say.amount(144780000, 'CNY', 'zh-CN')).toBe('1,447,800.00');
    expect(say.amount(14478000, 'KRW', 'ko')).toBe('14,478,000');
  });

  test('amounts that stand under each other have the same decimals in every language', () => {
    expect(say.moneyInColumn(653400, 'EUR', 'ko')).toBe('€6,534.00');
    expect(say.moneyInColumn(0, 'CNY', 'zh-CN')).toBe('¥0.00');
    expect(say.moneyInColumn(39900, 'KRW', 'ko')).toBe('₩39,900');
  });

  test('what rounds to zero is not negative', () => {
    expect(plain(say.moneyWhole(-3, 'EUR', 'en'))).toBe('€ 0');
  });

  test.each([
    [864000000, 'EUR', 'en', '€ 8.64 M'],
    [42000000, 'EUR', 'en', '€ 420 k'],
    [99999900, 'EUR', 'en', '€ 999 k'],
    [1864200000, 'CNY', 'zh-CN', '¥1,864万'],
    [18642000000, 'CNY', 'zh-CN', '¥1.86亿'],
    [364200000, 'KRW', 'ko', '₩3.64억'],
    [950000, 'EUR', 'en', '€ 9.5 k'],
    [95000, 'EUR', 'en', '€ 950']
  ] as const)('%i of %s shortens in %s to %s', (minor, currency, locale, text) => {
    expect(plain(say.moneyShort(minor, currency, locale))).toBe(text);
  });
});

describe('shares and counts', () => {
  test('a share has one decimal unless it is whole', () => {
    expect(plain(say.percent(0.684, 'en'))).toBe('68.4 %');
    expect(say.percent(0.06, 'zh-CN')).toBe('6%');
    expect(plain(say.percent(-0.0004, 'en', 1))).toBe('0 %');
  });

  test('a count is grouped', () => expect(say.count(1648, 'ko')).toBe('1,648'));
});

describe('days and times', () => {
  test('a day within two weeks carries its weekday, another year its year', () => {
    expect(say.day('2026-12-02', 'Europe/Berlin', 'en', thursday)).toBe('Wed 2 Dec');
    expect(say.day('2026-12-02', 'Asia/Shanghai', 'zh-CN', thursday)).toBe('12月2日 周三');
    expect(say.day('2026-12-02', 'Asia/Seoul', 'ko', thursday)).toBe('12월 2일(수)');
    expect(say.day('2027-03-18', 'Europe/Berlin', 'en', thursday)).toBe('18 Mar 2027');
    expect(say.day('2026-09-30', 'Europe/Berlin', 'en', thursday)).toBe('30 Sep');
  });

  test('the same instant is another day in another zone', () => {
    const late = new Date('2026-11-19T16:30:00Z');
    expect(dayIn('Europe/London', late)).toBe('2026-11-19');
    expect(dayIn('Asia/Seoul', late)).toBe('2026-11-20');
  });

  test('midnight is 00:00', () =>
    expect(say.clock(new Date('2026-11-19T15:00:00Z'), 'Asia/Seoul')).toBe('00:00'));

  test('an instant is named as one says it', () => {
    const at = (hours: number) => new Date(thursday.getTime() + hours * 3_600_000);
    expect(say.moment(at(-4), 'UTC', 'en', thursday)).toBe('today 10:46');
    expect(say.moment(at(-22), 'UTC', 'en', thursday)).toBe('yesterday 16:46');
    expect(say.moment(at(20), 'UTC', 'zh-CN', thursday)).toBe('明天 10:46');
    expect(say.moment(at(-70), 'UTC', 'en', thursday)).toBe('Mon 16:46');
    expect(say.moment(at(-200), 'UTC', 'en', thursday)).toBe('Wed 11 Nov, 06:46');
  });

  test('within a day it is told by distance, beyond by date', () => {
    const at = (minutes: number) => new Date(thursday.getTime() + minutes * 60_000);
    expect(plain(say.ago(at(-200), 'UTC', 'en', thursday))).toBe('3 h ago');
    expect(say.ago(at(20), 'UTC', 'ko', thursday)).toBe('20분 후');
    expect(say.ago(thursday, 'UTC', 'zh-CN', thursday)).toBe('刚刚');
    expect(say.ago(at(-3000), 'UTC', 'en', thursday)).toBe('Tue 12:46');
  });

  test('a length of time has one unit, or two when asked', () => {
    expect(plain(say.duration(12_840_000, 'en', true))).toBe('3 h 34 min');
    expect(plain(say.duration(12_840_000, 'en'))).toBe('3 h');
    expect(plain(say.duration(42_900, 'en'))).toBe('42 s');
    expect(say.duration(-5, 'ko')).toBe('0초');
  });

  test('a range names the month once', () => {
    expect(say.dayRange('2026-11-18', '2026-11-20', 'UTC', 'en')).toBe('18 to 20 Nov 2026');
    expect(say.dayRange('2026-11-18', '2026-11-20', 'UTC', 'zh-CN')).toBe('2026年11月18日至20日');
    expect(say.dayRange('2026-12-30', '2027-01-02', 'UTC', 'en')).toBe('30 Dec 2026 to 2 Jan 2027');
    expect(say.dayRange('2026-11-30', '2026-12-02', 'UTC', 'ko')).toBe('2026년 11월 30일~12월 2일');
  });
});

test('a language tag from outside finds our language or none', () => {
  expect(localeOf('zh-Hans-CN')).toBe('zh-CN');
  expect(localeOf('KO')).toBe('ko');
  expect(localeOf('fr')).toBeNull();
});

test('a zone from outside is believed only when it exists', () => {
  expect(isZone('Asia/Seoul')).toBe(true);
  expect(isZone('Mars/Olympus')).toBe(false);
  expect(isZone(7)).toBe(false);
});
