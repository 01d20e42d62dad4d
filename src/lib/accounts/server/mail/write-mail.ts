import type { Transaction } from '#lib/db/server/client.ts';
import * as room from '#lib/mail/server/write-mail.ts';
import { accountMail, type MailTemplate } from '../../account-mail.ts';

/** Puts a mail about an account into the outbox in the caller's transaction. Somebody waits for it: it goes before all news. */
export async function writeMail(
  tx: Transaction,
  mail: {
    to: string;
    locale: string;
    template: MailTemplate;
    link: string;
    name: string;
    now: Date;
    /** When the link opens nothing any more. */
    sendUntil?: Date;
  }
): Promise<void> {
  const { to, locale, template, link, name, now, sendUntil } = mail;
  const { subject, blocks } = accountMail(template, locale, { link, name });
  await room.writeMail(tx, { to, locale, template, subject, blocks, now, sendUntil, rank: 0 });
}
