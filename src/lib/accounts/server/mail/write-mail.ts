import type { Transaction } from '#lib/db/server/client.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { mailText, type MailTemplate } from '../../mail-text.ts';
import { mails } from '../schema.ts';

/** Puts a mail into the outbox in the caller's transaction: it exists exactly if the transaction commits. */
export async function writeMail(
  tx: Transaction,
  mail: { to: string; locale: string; template: MailTemplate; link: string; name: string; now: Date }
): Promise<void> {
  const id = uuid7();
  const { subject, body } = mailText(mail.template, mail.locale, { link: mail.link, name: mail.name });
  await tx.insert(mails).values({
    id,
    recipient: mail.to,
    locale: mail.locale,
    template: mail.template,
    subject,
    body,
    createdAt: mail.now
  });
  await enqueue(tx, 'send-mail', { mailId: id });
}
