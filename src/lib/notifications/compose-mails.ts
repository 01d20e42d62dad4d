import { greeting } from '#lib/accounts/account-mail.ts';
import { baseLocale, isLocale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { NoticeGroup, Urgency } from '#lib/events/notice-kind.ts';
import type { MailBlock } from '#lib/mail/mail-block.ts';
import type { Stops } from './stops.ts';
import { alwaysTold } from './usual-choices.ts';
import { choiceText, manyText, noticeText, type Told } from './words/notice-text.ts';

/** A notice that is due by mail, as far as its words need it. */
export interface DueNotice {
  id: number;
  rhythm: string;
  notice: Told & { group: NoticeGroup; together: string; urgency: Urgency };
}

export interface Reader {
  name: string;
  locale: string;
  timeZone: string;
  isStaff: boolean;
}

export interface ComposedMail {
  ids: number[];
  subject: string;
  blocks: MailBlock[];
  /** Null where nobody can end them. */
  stops: Stops | null;
}

export interface House {
  brandName: string;
  publicUrl: string;
  stopLink(stops: Stops): string;
  /** Where the reader does what a notice asks, without signing in, and what they may choose there; null where it asks nothing of the kind. */
  deed(due: DueNotice): { link: string; choices: readonly string[] } | null;
}

/** So many mails at once are still read one by one. */
const mostAtOnce = 4;
const mostItems = 30;
/** So many questions are answered from one mail; the others stand in the portal. */
const mostAsked = 10;

/** What one person's due notices become: a mail for each line of them, or one for all when they are many or were to be gathered. */
export function composeMails(due: readonly DueNotice[], reader: Reader, house: House): ComposedMail[] {
  const atOnce = linesOf(due.filter(({ rhythm }) => rhythm === 'at_once'));
  const gathered = due.filter(({ rhythm }) => rhythm !== 'at_once');
  // What is about the safety of the account never stands among other news.
  const alone = atOnce.filter((line) => atOnce.length <= mostAtOnce || isFixed(line));
  const rest = atOnce.filter((line) => !alone.includes(line)).flat();
  const digests = [gathered, rest].filter((one) => one.length > 0);
  return [
    ...alone.map((line) => mailOf(line, reader, house)),
    ...digests.map((one) => digestOf(one, reader, house))
  ];
}

type Line = readonly DueNotice[];

/** What is of one kind and belongs together, in the order of coming. */
function linesOf(due: readonly DueNotice[]): Line[] {
  const lines = new Map<string, DueNotice[]>();
  for (const one of due) {
    const line = lines.get(one.notice.together);
    if (line) line.push(one);
    else lines.set(one.notice.together, [one]);
  }
  return [...lines.values()];
}

const isFixed = (line: Line) => alwaysTold.includes(line[0]!.notice.group);

function mailOf(line: Line, reader: Reader, house: House): ComposedMail {
  const newest = line.at(-1)!.notice;
  const { title, body, button } = noticeText(newest, reader.locale, reader.timeZone);
  const subject = titleOf(line, reader);
  const said: MailBlock[] =
    line.length === 1
      ? body.split('\n').filter(Boolean).map(paragraph)
      : [
          list(
            line.map(({ notice }) => noticeText(notice, reader.locale, reader.timeZone).title),
            reader
          )
        ];
  const sameLink = line.every(({ notice }) => notice.link === newest.link);
  const link = house.publicUrl + (sameLink ? newest.link : allOf(reader));
  const stops = isFixed(line) ? null : newest.group;
  return {
    ids: line.map(({ id }) => id),
    subject,
    blocks: [
      { kind: 'heading', text: line.length === 1 ? title : subject },
      paragraph(greeting(reader.name, reader.locale)),
      ...said,
      ...answerBlocks(line, reader, house),
      { kind: 'button', text: sameLink ? button : m.mail_open_all({}, inLanguage(reader)), link },
      footer(stops, reader, house)
    ],
    stops
  };
}

/** A button for each answer to each question among these, under its title where there is more than one thing to read. */
function answerBlocks(due: readonly DueNotice[], reader: Reader, house: House): MailBlock[] {
  const asked = due.flatMap((one) => {
    const deed = house.deed(one);
    return deed ? [{ notice: one.notice, deed }] : [];
  });
  if (asked.length === 0) return [];
  const language = inLanguage(reader);
  const buttons = asked.slice(0, mostAsked).flatMap(({ notice, deed: { link, choices } }): MailBlock[] => [
    ...(due.length === 1 ? [] : [paragraph(noticeText(notice, reader.locale, reader.timeZone).title)]),
    ...choices.map((choice): MailBlock => {
      const text = choiceText(notice, choice, reader.locale, reader.timeZone);
      return { kind: 'button', text, link: `${link}?choice=${choice}` };
    }),
    { kind: 'button', text: m.mail_answer_now({}, language), link }
  ]);
  const isOne = buttons.length === 1;
  return [
    ...buttons,
    paragraph(isOne ? m.mail_answer_once({}, language) : m.mail_answers_once({}, language))
  ];
}

function digestOf(due: readonly DueNotice[], reader: Reader, house: House): ComposedMail {
  const subject = m.mail_digest({ count: due.length }, inLanguage(reader));
  return {
    ids: due.map(({ id }) => id),
    subject,
    blocks: [
      { kind: 'heading', text: subject },
      paragraph(greeting(reader.name, reader.locale)),
      list(
        linesOf(due).map((line) => titleOf(line, reader)),
        reader
      ),
      ...answerBlocks(due, reader, house),
      {
        kind: 'button',
        text: m.mail_open_all({}, inLanguage(reader)),
        link: house.publicUrl + allOf(reader)
      },
      footer('all', reader, house)
    ],
    stops: 'all'
  };
}

/** Of one notice its title, of many "5 orders shipped". */
function titleOf(line: Line, { locale, timeZone }: Reader): string {
  const newest = line.at(-1)!.notice;
  return line.length === 1
    ? noticeText(newest, locale, timeZone).title
    : manyText(newest, line.length, locale, timeZone);
}

function list(items: string[], reader: Reader): MailBlock {
  const rest = items.length - mostItems;
  const shown = items.slice(0, mostItems);
  return {
    kind: 'list',
    items: rest > 0 ? [...shown, m.mail_more({ count: rest }, inLanguage(reader))] : shown
  };
}

function footer(stops: Stops | null, reader: Reader, { brandName, stopLink }: House): MailBlock {
  const language = inLanguage(reader);
  if (stops === null) return { kind: 'footer', text: m.mail_footer_security({}, language) };
  return {
    kind: 'footer',
    text: m.mail_footer_why({ brand: brandName }, language),
    link: { text: m.mail_stop({}, language), href: stopLink(stops) }
  };
}

/** Where all notices stand. */
const allOf = ({ isStaff }: Reader) => (isStaff ? '/staff/notices' : '/notices');

const paragraph = (text: string): MailBlock => ({ kind: 'paragraph', text });

const inLanguage = ({ locale }: Reader) => ({ locale: isLocale(locale) ? locale : baseLocale });
