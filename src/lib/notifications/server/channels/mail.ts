import type { Database } from '#lib/db/server/client.ts';
import type { MailEnclosure } from '#lib/mail/enclosure.ts';
import { writeMails, type Mail } from '#lib/mail/server/write-mail.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { isDeed } from '#lib/accounts/deed.ts';
import { NewDeedLinks } from '#lib/accounts/server/deeds/make-deed-link.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';
import { composeMails, type DueNotice, type House } from '../../compose-mails.ts';
import type { Stops } from '../../stops.ts';
import type { Delivery } from './channel.ts';
import { dueDeliveries } from './due-deliveries.ts';
import { byPerson, companyZone, noteDropped, noteSent, type HandedOver } from './hand-over.ts';
import { linkKey, stopToken } from './stop-token.ts';

const most = 2_000;
/** So long a person's news is let gather, so that five orders shipped in one go are one mail. What is urgent does not wait. */
const gatherMs = 30_000;
/** With more of them a mail is too heavy; each stands with its order, too. */
const mostPapers = 8;

/**
 * Writes what is due into the outbox of mails, in one transaction with the note that it was: each notice is written exactly once,
 * and from there on it is the mail room's to bring it.
 */
export async function handOverMails(
  db: Database,
  kinds: readonly NoticeKind[],
  now: Date
): Promise<HandedOver> {
  const key = await linkKey(db);
  const links = new NewDeedLinks(now);
  return db.transaction(async (tx) => {
    const due = await dueDeliveries(tx, 'mail', now, most);
    const people = byPerson(due);
    const ready = people.filter((one) => isReady(one, now));
    const told = ready.map((one) => one.filter(({ isOver }) => !isOver)).filter((one) => one.length > 0);
    await writeMails(
      tx,
      told.flatMap((one) => mailsOf(one, { key, kinds, links, now }))
    );
    await links.keep(tx);
    await noteSent(tx, told.flat(), now);
    await noteDropped(
      tx,
      ready.flat().filter(({ isOver }) => isOver),
      'over'
    );
    return { count: ready.flat().length, isFull: due.length === most, waits: ready.length < people.length };
  });
}

export const gatherUntil = (now: Date) => new Date(now.getTime() + gatherMs);

function isReady(due: readonly Delivery[], now: Date): boolean {
  const oldest = Math.min(...due.map(({ dueAt }) => dueAt.getTime()));
  const waits = due.every(({ rhythm, notice }) => rhythm === 'at_once' && notice.urgency !== 'urgent');
  return !waits || oldest <= now.getTime() - gatherMs;
}

interface Given {
  key: string;
  kinds: readonly NoticeKind[];
  links: NewDeedLinks;
  now: Date;
}

function mailsOf(due: readonly Delivery[], { key, kinds, links, now }: Given): Mail[] {
  const { userId, dealerId, name, email, locale, timeZone } = due[0]!.person;
  const stopLink = (stops: Stops) => `${settings.publicUrl}/unsubscribe/${stopToken(key, { userId, stops })}`;
  // What can be done or read without signing in is of the dealer's people alone.
  const kindOf = ({ notice }: DueNotice) =>
    dealerId === null ? undefined : kinds.find(({ name }) => name === notice.kind);
  const deedOf = (one: DueNotice) => {
    const deed = kindOf(one)?.deed;
    const subject = deed?.of(one.notice.values) ?? null;
    if (!deed || !isDeed(deed.name) || subject === null) return null;
    const link = links.make({ userId, deed: deed.name, subject });
    return { link, choices: deed.choices?.(one.notice.values) ?? [] };
  };
  const house: House = {
    ...{ brandName: settings.brandName, publicUrl: settings.publicUrl },
    ...{ stopLink, deed: deedOf }
  };
  const reader = { name, locale, timeZone: timeZone ?? companyZone, isStaff: dealerId === null };
  return composeMails(due, reader, house).map(({ ids, subject, blocks, stops }) => ({
    ...{ to: email, locale, subject, blocks, now, template: 'notice' },
    source: `notice_delivery:${ids[0]}`,
    unsubscribe: stops === null ? undefined : stopLink(stops),
    enclosures: enclosuresOf(
      due.filter(({ id }) => ids.includes(id)),
      kindOf
    )
  }));
}

/** The papers of what a mail tells; none where they are too many for a mail. */
function enclosuresOf(
  told: readonly Delivery[],
  kindOf: (one: DueNotice) => NoticeKind | undefined
): MailEnclosure[] {
  const papers = new Map<string, MailEnclosure>();
  for (const one of told) {
    const paper = kindOf(one)?.encloses?.(one.notice.values);
    if (paper) papers.set(`${paper.maker} ${paper.of}`, paper);
  }
  return papers.size > mostPapers ? [] : [...papers.values()];
}
