import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import type { MailEnclosure } from '../enclosure.ts';
import type { MailBlock } from '../mail-block.ts';

/**
 * Why a mail is not sent any more: it was of no use later, its receiver gets no mails (see `mail_addresses`), what stands there is no
 * address, or the mail server took it for good not.
 */
export type GivenUp = 'too_late' | 'suppressed' | 'no_address' | 'rejected';

/** Every mail that left or would leave; without SMTP the staff outbox page shows it. */
export const mails = pgTable(
  'mails',
  {
    /** Its Message-ID is made of this, so that a mail which is sent once more can be known for the same. */
    id: uuid('id').primaryKey(),
    recipient: text('recipient').notNull(),
    locale: text('locale').notNull(),
    template: text('template').notNull(),
    subject: text('subject').notNull(),
    /** The text part; `blocks` are what both parts come from. */
    body: text('body').notNull(),
    blocks: jsonb('blocks').$type<MailBlock[]>(),
    /** Where one click ends mails of this kind. */
    unsubscribe: text('unsubscribe'),
    /** Files that go with it. */
    enclosures: jsonb('enclosures').$type<MailEnclosure[]>(),
    /** What it tells of, by whoever wrote it: the same is written once. */
    source: text('source').unique(),
    /** 0 somebody waits for it, 1 news, 2 one of many: the lower goes first. */
    rank: smallint('rank').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** The next attempt. */
    dueAt: instant('due_at').notNull().defaultNow(),
    /** Later it helps nobody. */
    sendUntil: instant('send_until')
      .notNull()
      .default(sql`now() + interval '3 days'`),
    sentAt: instant('sent_at'),
    givenUpAt: instant('given_up_at'),
    givenUp: text('given_up').$type<GivenUp>(),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    failedAt: instant('failed_at')
  },
  (t) => [
    index('mails_created').on(t.createdAt),
    index('mails_waiting')
      .on(t.rank, t.dueAt)
      .where(sql`${t.sentAt} is null and ${t.givenUpAt} is null`),
    index('mails_sent')
      .on(t.sentAt)
      .where(sql`${t.sentAt} is not null`),
    index('mails_failed')
      .on(t.failedAt)
      .where(sql`${t.failedAt} is not null`),
    index('mails_recipient').on(t.recipient)
  ]
);

/** The mail server or the provider says that there is no such mailbox; or its owner calls our mails unwanted. */
export type Suppression = 'refused' | 'bounced' | 'complained';

/** Addresses from which something came back. Nobody is written to there until somebody has cleared it. */
export const mailAddresses = pgTable('mail_addresses', {
  /** In its canonical form. */
  address: text('address').primaryKey(),
  why: text('why').$type<Suppression>().notNull(),
  reason: text('reason').notNull(),
  at: instant('at').notNull(),
  clearedAt: instant('cleared_at'),
  clearedBy: uuid('cleared_by')
});

/** Keys that the installation made for itself and that all its processes share: what it signs links with, who it is to push services. */
export const madeKeys = pgTable('made_keys', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
  madeAt: instant('made_at').notNull().defaultNow()
});
