import { createTransport } from 'nodemailer';
import { inTime } from '#lib/runtime/in-time.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { EnclosedFile } from '../enclosure.ts';
import type { MailBlock } from '../mail-block.ts';
import { headerText } from '../header-text.ts';
import { mailHtml } from '../mail-html.ts';
import { brandLogo, mailLook } from './brand.ts';

export interface SentMail {
  id: string;
  recipient: string;
  locale: string;
  subject: string;
  body: string;
  blocks: MailBlock[] | null;
  unsubscribe: string | null;
  /** Files that go with it, as they were made just now. */
  files?: EnclosedFile[];
}

export interface MailTransport {
  /** @throws what the server said, or that it said nothing in time */
  send(mail: SentMail): Promise<void>;
  close(): void;
}

/** A server that answers each step just in time may take so many of them. */
const mostSteps = 6;

/** After this an attempt has come to an end, whatever the server does. */
export const longestAttemptMs = () => settings.smtpTimeoutSeconds * 1_000 * mostSteps;

/** Connections to the mail server, kept open for a run, at most so many mails a second. Every step has an end. */
export function openTransport(): MailTransport {
  const stepMs = settings.smtpTimeoutSeconds * 1_000;
  const pool = createTransport({
    ...{ pool: true, url: settings.smtpUrl, maxConnections: settings.smtpConnections },
    ...{ rateDelta: 1_000, rateLimit: settings.mailsPerSecond },
    ...{ connectionTimeout: stepMs, greetingTimeout: stepMs, socketTimeout: stepMs, dnsTimeout: stepMs },
    // By itself the pool would send again after a lost connection, when the server may have taken the mail.
    maxRequeues: 0,
    ...{ disableFileAccess: true, disableUrlAccess: true }
  });
  return {
    send: async (mail) => {
      await inTime(pool.sendMail(messageOf(mail)), longestAttemptMs(), 'a mail');
    },
    close: () => pool.close()
  };
}

/** As it goes over the wire. Names and addresses are given apart, so that neither can be read as more than it is. */
export function messageOf(mail: SentMail) {
  const logo = brandLogo();
  const { id, locale, subject, blocks, unsubscribe, files = [] } = mail;
  return {
    from: settings.mailFrom,
    to: { name: '', address: mail.recipient },
    ...{ subject, text: mail.body },
    ...(blocks ? { html: mailHtml({ subject, locale, blocks }, mailLook(logo && 'cid:logo')) } : {}),
    messageId: messageIdOf(id),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': locale,
      ...(unsubscribe
        ? {
            'List-Unsubscribe': `<${unsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
          }
        : {})
    },
    attachments: [
      ...(logo && blocks
        ? [{ cid: 'logo', filename: logo.name, content: logo.bytes, contentType: logo.type }]
        : []),
      ...files.map(({ name, bytes, contentType }) => ({
        filename: headerText(name),
        content: Buffer.from(bytes),
        contentType
      }))
    ]
  };
}

/** Made of the mail's id and the sender's domain, before it is sent: the same mail twice is the same to its receiver. */
function messageIdOf(id: string): string {
  const domain = /@([\w.-]+)/.exec(settings.mailFrom)?.[1] ?? 'localhost';
  return `<${id}@${domain}>`;
}
