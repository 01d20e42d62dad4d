import { afterEach, expect, test } from 'vitest';
import { locales, type Locale } from '#lib/i18n/locale.ts';
import { getLocale, overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { readerOf } from '#lib/ui/reader.ts';
import { paceWords } from './pace-words.ts';
import { outlookOf } from '#lib/reports/standing.ts';

const before = getLocale;
afterEach(() => overwriteGetLocale(before));

const fair = {
  opensAt: new Date('2027-01-14T08:00:00Z'),
  closesAt: new Date('2027-01-14T18:00:00Z'),
  timeZone: 'UTC'
};

function sentence(locale: Locale, total: number, hours: number): string {
  overwriteGetLocale(() => locale);
  const now = new Date(fair.opensAt.getTime() + hours * 3_600_000);
  const { main, rest } = paceWords(outlookOf(total, 100_000, fair, now), readerOf({ locale, zone: 'UTC' }));
  return main + rest;
}

test.each(locales)('the pace is one sentence in %s, wherever the fair stands', (locale) => {
  for (const hours of [0.1, 1, 5, 9, 9.9]) {
    for (const total of [0, 10_000, 50_000, 99_000, 100_000, 180_000]) {
      const said = sentence(locale, total, hours);
      expect(said, said).toMatch(/[.。]$/);
      expect(said, said).not.toMatch(/[.。,，][.。,，]|[.。] *[,，]/);
    }
  }
});

test('a target that is reached is said first, with what is to come', () => {
  expect(sentence('en', 120_000, 9)).toMatch(
    /^The target is reached, \d+\s?% at closing, between \d+\s?% and \d+\s?%\.$/
  );
  expect(sentence('en', 120_000, 0.1)).toBe('The target is reached.');
});
