import { and, desc, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { mails } from './schema.ts';

/** Where the next page of the outbox begins: after this mail. */
export interface OutboxCursor {
  createdAt: Date;
  id: string;
}

/** Which mails: all, those that wait, or those that are not sent any more. */
export type OutboxView = 'all' | 'waiting' | 'given_up';

/**
 * A page of mails, the newest first. Links in mails are secrets of their receivers: once a mail has left they are not shown;
 * while nothing leaves (no SMTP), the outbox is the only place to read them.
 */
export async function page(db: Queryable, before: OutboxCursor | null, size = 50, view: OutboxView = 'all') {
  const rows = await db
    .select()
    .from(mails)
    .where(
      and(
        view === 'waiting' ? and(isNull(mails.sentAt), isNull(mails.givenUpAt)) : undefined,
        view === 'given_up' ? isNotNull(mails.givenUpAt) : undefined,
        before
          ? or(
              lt(mails.createdAt, before.createdAt),
              and(eq(mails.createdAt, before.createdAt), lt(mails.id, before.id))
            )
          : undefined
      )
    )
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(size + 1);
  const list = rows.slice(0, size).map((mail) => ({
    id: mail.id,
    recipient: mail.recipient,
    locale: mail.locale,
    subject: mail.subject,
    body: mail.sentAt ? mail.body.replace(/https?:\/\/\S+/g, '…') : mail.body,
    hasHtml: mail.blocks !== null,
    createdAt: mail.createdAt,
    sentAt: mail.sentAt,
    givenUp: mail.givenUp,
    attempts: mail.attempts,
    lastError: mail.lastError
  }));
  return { list, next: rows.length > size ? list.at(-1)! : null };
}

/** One mail as its receiver sees it; null when there is none, or only text. */
export async function htmlSource(db: Queryable, id: string) {
  const [mail] = await db.select().from(mails).where(eq(mails.id, id));
  return mail?.blocks ? { subject: mail.subject, locale: mail.locale, blocks: mail.blocks } : null;
}
