import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { MailBlock } from '#lib/mail/mail-block.ts';
import type { AudienceRule } from '../audience.ts';
import type { LetterKind } from '../letter-kind.ts';
import type { LeftOut, LetterState, MailingState } from '../mailing.ts';

/** Every version of a letter that staff have written; the newest holds. Without a row it is the one that ships with the app. */
export const letterTemplates = pgTable(
  'letter_templates',
  {
    kind: text('kind').$type<LetterKind>().notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    version: integer('version').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    /** Somebody went back to the text that ships with the app; it stands here as it was then. */
    isShipped: boolean('is_shipped').notNull().default(false),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => users.id),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.locale, t.version] }),
    check('letter_templates_version', sql`${t.version} > 0`)
  ]
);

/** The texts of a mailing in every language, as they were when its maker asked for approval. Version 0 is the one that ships with the app. */
export type FrozenTexts = Record<Locale, { version: number; subject: string; body: string }>;

/** One letter to many. */
export const mailings = pgTable(
  'mailings',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<LetterKind>().notNull(),
    fairId: integer('fair_id').references(() => fairs.id),
    audience: jsonb('audience').$type<AudienceRule>().notNull(),
    texts: jsonb('texts').$type<FrozenTexts>(),
    state: text('state').$type<MailingState>().notNull(),
    /** Bound to the dealers of this rep, or of this region, by the role of its maker. */
    scopeRepId: uuid('scope_rep_id').references(() => users.id),
    scopeRegionId: integer('scope_region_id').references(() => regions.id),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => users.id),
    madeAt: instant('made_at').notNull(),
    askedAt: instant('asked_at'),
    /** How many would have got it when approval was asked for. */
    askedFor: integer('asked_for'),
    approvedBy: uuid('approved_by').references(() => users.id),
    approvedAt: instant('approved_at'),
    /** What whoever sent it back has said. */
    sentBackBy: uuid('sent_back_by').references(() => users.id),
    sentBackReason: text('sent_back_reason'),
    /** The last person for whom a letter was prepared or left out; null before the first. */
    preparedTo: text('prepared_to'),
    /** When everybody had their turn. */
    preparedAt: instant('prepared_at'),
    /** It goes so many days before its fair opens, to those for whom it makes sense then; null: as soon as it is approved. */
    daysBefore: smallint('days_before'),
    endedBy: uuid('ended_by').references(() => users.id),
    endedAt: instant('ended_at')
  },
  (t) => [
    index('mailings_made').on(t.madeAt, t.id),
    index('mailings_sending')
      .on(t.approvedAt)
      .where(sql`state = 'sending'`),
    check('mailings_state', sql`${t.state} in ('draft','waiting','sending','paused','done','stopped')`),
    check(
      'mailings_days_before',
      sql`${t.daysBefore} is null or (${t.daysBefore} between 1 and 60 and ${t.fairId} is not null)`
    ),
    check('mailings_two_people', sql`${t.approvedBy} <> ${t.madeBy}`),
    check(
      'mailings_approved',
      sql`${t.state} not in ('sending','paused','done') or ${t.approvedBy} is not null`
    )
  ]
);

/** One person's letter, of a mailing or by itself. */
export const letters = pgTable(
  'letters',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    mailingId: uuid('mailing_id').references(() => mailings.id),
    kind: text('kind').$type<LetterKind>().notNull(),
    /** What it is about, as in `fair:12` or `instalment:UUID`: of a kind and occasion one person gets one letter. */
    occasion: text('occasion').notNull(),
    fairId: integer('fair_id').references(() => fairs.id),
    /** Who, as in `user:UUID`, or `person:UUID` of somebody without an account. */
    person: text('person').notNull(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    /** Null of somebody at a prospect, which is no dealer. */
    dealerId: integer('dealer_id').references(() => dealers.id),
    name: text('name').notNull(),
    email: text('email').notNull(),
    /** The same in its canonical form, of letters that are written; null of those from before it was noted. */
    address: text('address'),
    locale: text('locale').$type<Locale>().notNull(),
    /** Of the text that it was made of. */
    version: integer('version').notNull(),
    state: text('state').$type<LetterState>().notNull(),
    reason: text('reason').$type<LeftOut>(),
    /** Which field was empty, or why an address gets no mails. */
    detail: text('detail'),
    subject: text('subject'),
    /** As it goes out; once it is handed over without its links, which are its receiver's alone. */
    blocks: jsonb('blocks').$type<MailBlock[]>(),
    madeBy: uuid('made_by').references(() => users.id),
    madeAt: instant('made_at').notNull(),
    handedAt: instant('handed_at')
  },
  (t) => [
    // Never the same letter twice to a person: whoever writes it a second time fails here, in whatever process.
    uniqueIndex('letters_once')
      .on(t.kind, t.occasion, t.person)
      .where(sql`state in ('prepared','handed')`),
    // Nor twice to one address, whoever stands behind it.
    uniqueIndex('letters_once_address')
      .on(t.kind, t.occasion, t.address)
      .where(sql`state in ('prepared','handed')`),
    uniqueIndex('letters_of_mailing').on(t.mailingId, t.person),
    index('letters_state').on(t.mailingId, t.state, t.id),
    index('letters_dealer').on(t.dealerId, t.id),
    index('letters_made').on(t.madeAt),
    index('letters_handed').on(t.handedAt),
    check('letters_state', sql`${t.state} in ('prepared','handed','left_out','failed')`),
    check('letters_reason', sql`(${t.state} = 'left_out') = (${t.reason} is not null)`)
  ]
);
