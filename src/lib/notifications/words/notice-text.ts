import { baseLocale, isLocale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { NoticeValues } from '#lib/events/notice-kind.ts';
import { accountWords } from './account-words.ts';
import { askingWords } from './asking-words.ts';
import { fairWords } from './fair-words.ts';
import { careWords } from './care-words.ts';
import { followupWords } from './followup-words.ts';
import { houseWords } from './house-words.ts';
import { letterWords } from './letter-words.ts';
import { styleWords } from './style-words.ts';
import { goodsWords } from './goods-words.ts';
import { moneyWords } from './money-words.ts';
import { orderWords } from './order-words.ts';
import { Said } from './said.ts';
import type { Words } from './words.ts';

/** A notice in words, as every channel says it. */
export interface NoticeText {
  title: string;
  /** What follows from it; a line of facts where there is no more to say. May be empty. */
  body: string;
  /** On the button that leads there. */
  button: string;
}

/** What a notice is made of, as it is stored. */
export interface Told {
  kind: string;
  values: NoticeValues;
  link: string;
}

/** The words of every kind; a test holds it to the kinds that there are. */
export const allWords: Words = {
  ...orderWords,
  ...askingWords,
  ...goodsWords,
  ...moneyWords,
  ...fairWords,
  ...styleWords,
  ...houseWords,
  ...letterWords,
  ...careWords,
  ...followupWords,
  ...accountWords
};

/** One notice in a reader's language; times by the clock of their zone. */
export function noticeText(told: Told, locale: string, timeZone: string): NoticeText {
  const said = saidIn(told, locale, timeZone);
  const words = allWords[told.kind];
  // A kind that does not exist any more has nothing to say but its order.
  if (!words)
    return { title: said.text('order') || told.kind, body: '', button: m.notices_open({}, said.in) };
  if (words.unanswered && isRaised(said)) return raisedText(words.unanswered(said), said);
  const { title, body } = words;
  const facts = factsLine(said);
  const more = body?.(said) ?? '';
  return {
    title: title(said),
    body: [more, facts].filter(Boolean).join('\n'),
    button: m.notices_open({}, said.in)
  };
}

/** Many notices of one line, "5 orders shipped"; the newest speaks for them where its kind has no words for many. */
export function manyText(newest: Told, count: number, locale: string, timeZone: string): string {
  const said = saidIn(newest, locale, timeZone);
  const { title, many, unanswered } = allWords[newest.kind] ?? {};
  if (unanswered && isRaised(said))
    return m.notices_many({ title: unanswered(said), count: count - 1 }, said.in);
  if (many) return many(count, said);
  return m.notices_many({ title: title?.(said) ?? newest.kind, count: count - 1 }, said.in);
}

/** What stands on the button of one answer to a notice. */
export function choiceText(told: Told, choice: string, locale: string, timeZone: string): string {
  return allWords[told.kind]?.choice?.(choice, saidIn(told, locale, timeZone)) ?? choice;
}

/** Whether it went up to whoever reads it because no answer came. */
const isRaised = (said: Said) => said.number('step') > 0;

/** Who has not answered, since when, and what helps now. */
function raisedText(title: string, said: Said): NoticeText {
  const since = { day: said.day('since'), time: said.clock('since') };
  const waits = said.has('unreached')
    ? m.notices_unreached(since, said.in)
    : m.notices_unanswered(since, said.in);
  const body = [waits, said.text('reason')].filter(Boolean).join('\n');
  return { title, body, button: m.notices_open({}, said.in) };
}

/** Whose it is and why, where that is said. */
function factsLine(said: Said): string {
  const isOfStaff = said.text('side') === 'staff';
  return [isOfStaff ? said.text('dealer') : '', said.text('reason')].filter(Boolean).join(' · ');
}

function saidIn({ values, link }: Told, locale: string, timeZone: string): Said {
  const side = link.startsWith('/staff') ? 'staff' : 'dealer';
  return new Said({ ...values, side }, { locale: isLocale(locale) ? locale : baseLocale, timeZone });
}
