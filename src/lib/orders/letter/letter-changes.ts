import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { wordNames, wordText } from '../amending/word-names.ts';
import type { OrderWords } from '../amending/snapshot.ts';
import type { LetterFacts } from './letter.ts';

/** What an amended letter says first: each article and word that changed, as it was and as it is. */
export function changesOf(
  { by: person, at, reason, difference }: NonNullable<LetterFacts['changes']>,
  currency: string,
  locale: Locale,
  day: (when: Date | string) => string
) {
  const by = { locale };
  const told = { person, day: day(at) };
  const stand = (units: number, minor: number) =>
    units === 0 ? '–' : `${format.count(units, locale)} × ${format.money(minor / units, currency, locale)}`;
  const total = (units: number, minor: number) =>
    `${m.orders_units({ units: format.count(units, locale) }, by)}, ${format.money(minor, currency, locale)}`;
  const articles = difference.articles.map(({ product, colour, size, sku, units, amountMinor }) => [
    [product, colour, size].filter(Boolean).join(', '),
    sku,
    stand(units.from, amountMinor.from),
    stand(units.to, amountMinor.to)
  ]);
  const said = (word: keyof OrderWords, text: string | null) => wordText(word, text, day) || '–';
  const words = difference.words.map(({ word, from, to }) => [
    wordNames[word]({}, by),
    '',
    said(word, from),
    said(word, to)
  ]);
  return {
    why: reason ? m.orders_letter_change_why({ ...told, reason }, by) : m.orders_letter_change_by(told, by),
    rows: [...articles, ...words],
    total: [
      m.orders_total({}, by),
      total(difference.units.from, difference.totalMinor.from),
      total(difference.units.to, difference.totalMinor.to)
    ]
  };
}
