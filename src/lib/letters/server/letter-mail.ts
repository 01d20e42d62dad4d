import { m } from '#lib/i18n/paraglide/messages.js';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import type { MailBlock } from '#lib/mail/mail-block.ts';
import type { Mail } from '#lib/mail/server/write-mail.ts';
import { stopToken } from '#lib/notifications/server/channels/stop-token.ts';
import { stopOfLetters } from '#lib/notifications/stops.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { letterEnclosures } from '../enclosures.ts';
import { kindRules } from '../letter-kind.ts';
import type { letters } from './schema.ts';

type Letter = typeof letters.$inferSelect;

/** A week: a slow mail server and a long mailing come to an end before. */
const usualDays = 7;

/** By what the mail room knows a letter's mail. */
export const sourceOf = ({ id }: { id: number }): string => `letter:${id}`;

/** The mail of a letter, with the way to end such mails and the files that go along. */
export function mailOf(letter: Letter, key: string, now: Date): Mail {
  const { email, locale, subject, blocks, kind, userId } = letter;
  const { sort, isSingle, usefulDays = usualDays } = kindRules[kind];
  const stops = stopOfLetters(sort);
  const whose = userId === null ? { address: canonicalAddress(email) } : { userId };
  const stop = `${settings.publicUrl}/unsubscribe/${stopToken(key, { ...whose, stops })}`;
  return {
    ...{ to: email, locale, subject: subject ?? '', template: 'letter', rank: isSingle ? 0 : 2, now },
    blocks: [...(blocks ?? []), footer(locale, stop)],
    source: sourceOf(letter),
    unsubscribe: stop,
    enclosures: enclosuresOf(letter),
    sendUntil: new Date(now.getTime() + usefulDays * 86_400_000)
  };
}

/** The small print below a letter: why one gets it, and where to end such mails. */
export function footer(locale: Letter['locale'], stop: string | null): MailBlock {
  const why = m.letters_footer_why({ brand: settings.brandName }, { locale });
  if (stop === null) return { kind: 'footer', text: why };
  return { kind: 'footer', text: why, link: { text: m.letters_footer_stop({}, { locale }), href: stop } };
}

function enclosuresOf({ kind, person, dealerId, fairId, occasion }: Letter) {
  return letterEnclosures
    .filter(({ kinds }) => kinds.includes(kind))
    .flatMap(({ name: maker, of }) => {
      const made = of({ person, dealerId, fairId, occasion });
      return made === null ? [] : [{ maker, of: made }];
    });
}
