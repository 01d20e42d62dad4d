import { createTransport } from 'nodemailer';
import { sql } from '#lib/db/server/client.ts';
import { settings } from '#lib/runtime/server/settings.ts';

/**
 * Sends one stored mail. Without SMTP_URL nothing leaves: the staff outbox page shows it. A failure is kept with the mail and
 * thrown, so that the queue tries again.
 */
export async function sendMail(mailId: string): Promise<void> {
  if (!settings.smtpUrl) return;
  const [mail] = await sql()<{ recipient: string; subject: string; body: string; sentAt: Date | null }[]>`
    select recipient, subject, body, sent_at as "sentAt" from mails where id = ${mailId}`;
  if (!mail || mail.sentAt) return;
  try {
    const transport = createTransport({
      url: settings.smtpUrl,
      connectionTimeout: 10_000,
      socketTimeout: 20_000
    });
    await transport.sendMail({
      from: settings.mailFrom,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body
    });
    // A link is a secret of its receiver: from now on only they have it.
    await sql()`update mails set sent_at = now(), attempts = attempts + 1, last_error = null,
      body = regexp_replace(body, 'https?://\\S+', '…', 'g') where id = ${mailId}`;
  } catch (error) {
    await sql()`update mails set attempts = attempts + 1, last_error = ${String(error).slice(0, 500)} where id = ${mailId}`;
    throw error;
  }
}
