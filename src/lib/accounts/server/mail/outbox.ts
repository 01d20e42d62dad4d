import { and, desc, lt, or, eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { mails } from '../schema.ts';

/** Where the next page of the outbox begins: after this mail. */
export interface OutboxCursor {
  createdAt: Date;
  id: string;
}

/**
 * A page of mails, the newest first. Links in mails are secrets of their receivers: once a mail has left they are not shown;
 * while nothing leaves (no SMTP), the outbox is the only place to read them.
 */
export async function page(db: Queryable, before: OutboxCursor | null, size = 50) {
  const rows = await db
    .select()
    .from(mails)
    .where(
      before
        ? or(
            lt(mails.createdAt, before.createdAt),
            and(eq(mails.createdAt, before.createdAt), lt(mails.id, before.id))
          )
        : undefined
    )
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(size + 1);
  const list = rows.slice(0, size).map((mail) => ({
    id: mail.id,
    recipient: mail.recipient,
    locale: mail.locale,
    subject: mail.subject,
    body: mail.sentAt ? mail.body.replace(/https?:\/\/\S+/g, '…') : mail.body,
    createdAt: mail.createdAt,
    sentAt: mail.sentAt,
    attempts: mail.attempts,
    lastError: mail.lastError
  }));
  return { list, next: rows.length > size ? list.at(-1)! : null };
}
