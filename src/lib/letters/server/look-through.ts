import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import type { FilledLetter } from '../fill-letter.ts';
import type { LeftOut } from '../mailing.ts';
import { withoutLinks } from '../without-links.ts';
import { audienceSize, receiversAfter } from './audience.ts';
import { judgeLetters, readTexts, type JudgedLetter } from './judge-letters.ts';
import type { Mailing } from './mailing-for-update.ts';
import { audienceOf, contextOf } from './prepare-letters.ts';
import type { FrozenTexts } from './schema.ts';
import { currentTexts } from './templates.ts';
import { whoHasIt } from './who-has-it.ts';

/** So many people are looked at one by one before anything is prepared; of the rest only their number is known. */
export const mostLooked = 2_000;
const batchSize = 500;
/** So many of those who get it and of those who do not are named. */
const mostNamed = 50;

export interface LookedPerson {
  name: string;
  dealerName: string;
  dealerCode: string;
  locale: Locale;
  reason: LeftOut | null;
  detail: string | null;
}

/** What would become of a mailing if it went out now. */
export interface Look {
  people: number;
  dealers: number;
  looked: number;
  gets: number;
  leftOut: { reason: LeftOut; detail: string | null; count: number }[];
  named: LookedPerson[];
  /** A letter in each language that somebody reads, as its first reader would get it. */
  examples: { locale: Locale; name: string; dealerName: string; letter: FilledLetter }[];
}

/** Looks through a mailing that has not gone out: nothing is written. */
export async function lookThrough(db: Queryable, mailing: Mailing, now: Date): Promise<Look> {
  const audience = audienceOf(mailing, now);
  const context = await contextOf(db, mailing, now);
  const texts = readTexts(mailing.kind, await textsOf(db, mailing));
  const judged: JudgedLetter[] = [];
  let after: string | null = null;
  for (;;) {
    const receivers = await receiversAfter(db, audience, after, batchSize);
    judged.push(...(await judgeLetters(db, context, texts, receivers)));
    after = receivers.at(-1)?.person ?? null;
    if (receivers.length < batchSize || judged.length >= mostLooked) break;
  }
  const fresh = withoutThoseWhoHaveIt(judged, await whoHasIt(db, mailing.kind, judged));
  return sumUp(fresh, await audienceSize(db, audience));
}

export const textsOf = (
  db: Queryable,
  { kind, texts }: Pick<Mailing, 'kind' | 'texts'>
): FrozenTexts | Promise<FrozenTexts> => texts ?? currentTexts(db, kind);

/** The same address gets a letter once, so that the second of a batch has it already too. */
function withoutThoseWhoHaveIt(
  judged: readonly JudgedLetter[],
  hasIt: (one: JudgedLetter) => boolean
): JudgedLetter[] {
  const seen = new Set<string>();
  return judged.map((one) => {
    if (!one.letter) return one;
    const where = `${one.occasion} ${canonicalAddress(one.receiver.email)}`;
    if (!hasIt(one) && !seen.has(where)) {
      seen.add(where);
      return one;
    }
    return { ...one, letter: null, leftOut: { reason: 'already' as const, detail: null } };
  });
}

function sumUp(
  judged: readonly JudgedLetter[],
  { people, dealers }: { people: number; dealers: number }
): Look {
  const gets = judged.filter(({ letter }) => letter !== null);
  const out = judged.filter(({ leftOut }) => leftOut !== null);
  const reasons = new Map<string, Look['leftOut'][number]>();
  for (const { leftOut } of out) {
    const { reason, detail } = leftOut!;
    const known = reasons.get(`${reason} ${detail}`);
    if (known) known.count++;
    else reasons.set(`${reason} ${detail}`, { reason, detail, count: 1 });
  }
  const locales = [...new Set(gets.map(({ receiver }) => receiver.locale))];
  return {
    ...{ people, dealers, looked: judged.length, gets: gets.length },
    leftOut: [...reasons.values()].sort((a, b) => b.count - a.count),
    named: [...out.slice(0, mostNamed), ...gets.slice(0, mostNamed)].map(personOf),
    examples: locales.map((locale) => {
      const { receiver, letter } = gets.find((one) => one.receiver.locale === locale)!;
      const { name, dealerName } = receiver;
      return { locale, name, dealerName, letter: { ...letter!, blocks: withoutLinks(letter!.blocks) } };
    })
  };
}

const personOf = ({ receiver, leftOut }: JudgedLetter): LookedPerson => ({
  ...{ name: receiver.name, dealerName: receiver.dealerName, dealerCode: receiver.dealerCode },
  ...{ locale: receiver.locale, reason: leftOut?.reason ?? null, detail: leftOut?.detail ?? null }
});
