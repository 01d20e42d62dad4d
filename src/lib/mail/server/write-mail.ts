import type { Transaction } from '#lib/db/server/client.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { MailEnclosure } from '../enclosure.ts';
import { headerText } from '../header-text.ts';
import type { MailBlock } from '../mail-block.ts';
import { mailText } from '../mail-text.ts';
import { mails } from './schema.ts';
import { SEND_MAILS_TASK, wakeSender } from './sender-task.ts';

export interface Mail {
  to: string;
  locale: string;
  /** What kind of mail it is; stored, never shown. */
  template: string;
  subject: string;
  blocks: MailBlock[];
  now: Date;
  /** The same source is written once, however often it is asked for. */
  source?: string;
  /** 0 somebody waits for it, 1 news, 2 one of many. */
  rank?: 0 | 1 | 2;
  /** Where one click ends mails of this kind: a page that changes nothing when it is only opened. */
  unsubscribe?: string;
  /** Files that go with it, made when it leaves. */
  enclosures?: MailEnclosure[];
  /** Later it helps nobody; three days without it. */
  sendUntil?: Date;
}

const defaultDays = 3;
const mostRows = 500;

/**
 * Puts a mail into the outbox in the caller's transaction: it exists exactly if the transaction commits. What was written from the same
 * source before is not written again.
 */
export async function writeMail(tx: Transaction, mail: Mail): Promise<void> {
  await writeMails(tx, [mail]);
}

/** The same for many, who wake the sender once. */
export async function writeMails(tx: Transaction, written: readonly Mail[]): Promise<void> {
  for (let at = 0; at < written.length; at += mostRows) {
    const rows = written.slice(at, at + mostRows).map(rowOf);
    await tx.insert(mails).values(rows).onConflictDoNothing({ target: mails.source });
  }
  if (written.length > 0) await enqueue(tx, SEND_MAILS_TASK, {}, wakeSender);
}

const rowOf = (mail: Mail) => ({
  ...{ id: uuid7(), recipient: mail.to, locale: mail.locale, template: mail.template },
  ...{ subject: headerText(mail.subject), body: mailText(mail.blocks), blocks: mail.blocks },
  ...{ source: mail.source, rank: mail.rank ?? 1, unsubscribe: mail.unsubscribe },
  enclosures: mail.enclosures?.length ? mail.enclosures : null,
  ...{ createdAt: mail.now, dueAt: mail.now },
  sendUntil: mail.sendUntil ?? new Date(mail.now.getTime() + defaultDays * 86_400_000)
});
