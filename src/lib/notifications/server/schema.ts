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
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { NoticeGroup, NoticeValues, Urgency } from '#lib/events/notice-kind.ts';
import type { Rhythm, SentBy } from '../channel-name.ts';
import type { ExceptionWay } from '../exceptions.ts';

/** What one person is told of one fact. Its words are made when somebody reads it, in the language that they read then. */
export const notices = pgTable(
  'notices',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    eventId: bigint('event_id', { mode: 'number' }).notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The person's own company; null for staff. */
    dealerId: integer('dealer_id').references(() => dealers.id),
    kind: text('kind').notNull(),
    group: text('kind_group').$type<NoticeGroup>().notNull(),
    urgency: text('urgency').$type<Urgency>().notNull(),
    /** What it is about, as in `order:UUID`. */
    subject: text('subject').notNull(),
    /** Notices of one person with the same key may become one line. */
    together: text('together').notNull(),
    values: jsonb('said').$type<NoticeValues>().notNull(),
    link: text('link').notNull(),
    at: instant('at').notNull(),
    /** In the person's bell and list; false where they want it by other channels only. */
    shown: boolean('shown').notNull().default(true),
    readAt: instant('read_at'),
    /** Of no use to anybody afterwards. */
    endsAt: instant('ends_at'),
    /** Until when it wants an answer, before it goes further up; null where none is wanted or one has come. */
    answerDueAt: instant('answer_due_at'),
    /** 0 for those whom the fact concerns, 1 for the rep, 2 for the region manager. */
    step: smallint('step').notNull().default(0)
  },
  (t) => [
    uniqueIndex('notices_fact').on(t.eventId, t.userId),
    index('notices_person')
      .on(t.userId, t.id.desc())
      .where(sql`shown`),
    index('notices_unread')
      .on(t.userId)
      .where(sql`shown and read_at is null`),
    index('notices_answers')
      .on(t.answerDueAt)
      .where(sql`answer_due_at is not null`),
    index('notices_subject')
      .on(t.subject)
      .where(sql`answer_due_at is not null`),
    index('notices_at').on(t.at),
    index('notices_read').on(t.readAt),
    check('notices_urgency', sql`${t.urgency} in ('info','action','urgent')`)
  ]
);

/** What has to be sent of a notice, by one channel. Who sends takes what is due, see `channels/due-deliveries.ts`. */
export const noticeDeliveries = pgTable(
  'notice_deliveries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    noticeId: bigint('notice_id', { mode: 'number' })
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    channel: text('channel').$type<SentBy>().notNull(),
    /** All of a person and channel with the same rhythm that are due together go as one, except at once. */
    rhythm: text('rhythm').$type<Rhythm>().notNull().default('at_once'),
    /**
     * `waiting` for its moment, or for another try; `sent`; `failed`: not tried any more, a person may ask for it again; `dropped`: nobody was
     * to be told any more (read meanwhile, over, switched off, no address).
     */
    state: text('state').notNull().default('waiting'),
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    sentAt: instant('sent_at')
  },
  (t) => [
    uniqueIndex('notice_deliveries_way').on(t.noticeId, t.channel),
    index('notice_deliveries_due')
      .on(t.channel, t.dueAt)
      .where(sql`state = 'waiting'`),
    index('notice_deliveries_user').on(t.userId, t.channel),
    check('notice_deliveries_channel', sql`${t.channel} in ('mail','push','webhook')`),
    check('notice_deliveries_rhythm', sql`${t.rhythm} in ('at_once','daily','weekly')`),
    check('notice_deliveries_state', sql`${t.state} in ('waiting','sent','failed','dropped')`)
  ]
);

/** By which channels one hears of a group. */
const choiceColumns = () => ({
  portal: boolean('portal').notNull(),
  mail: boolean('mail').notNull(),
  /** To devices that the person has named; nobody else is sent anything by it. */
  push: boolean('push').notNull().default(true),
  webhook: boolean('webhook').notNull(),
  /** Of mail; the other channels are for what is now. */
  rhythm: text('rhythm').$type<Rhythm>().notNull()
});

/** By which channels a person wants to hear of a group of kinds; without a row the company's choice for their role holds. */
export const noticeChoices = pgTable(
  'notice_choices',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    group: text('kind_group').$type<NoticeGroup>().notNull(),
    ...choiceColumns()
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.group] }),
    check('notice_choices_rhythm', sql`${t.rhythm} in ('at_once','daily','weekly')`)
  ]
);

/** Kinds that come to a person another way than their group; the group beside it, so that ending its mails ends these too. */
export const noticeExceptions = pgTable(
  'notice_exceptions',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    group: text('kind_group').$type<NoticeGroup>().notNull(),
    way: text('way').$type<ExceptionWay>().notNull()
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.kind] }),
    check('notice_exceptions_way', sql`${t.way} in ('none','portal','mail','push','both')`)
  ]
);

/** What the company has chosen for a role; without a row what stands in `usual-choices.ts` holds. */
export const noticeDefaults = pgTable(
  'notice_defaults',
  {
    role: text('role').notNull(),
    group: text('kind_group').$type<NoticeGroup>().notNull(),
    ...choiceColumns()
  },
  (t) => [
    primaryKey({ columns: [t.role, t.group] }),
    check('notice_defaults_rhythm', sql`${t.rhythm} in ('at_once','daily','weekly')`)
  ]
);

/** When a person is not to be disturbed, by the clock of their own zone; minutes since midnight, over midnight where it ends before it begins. */
export const noticeHours = pgTable(
  'notice_hours',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    timeZone: text('time_zone').notNull(),
    quietFromMinute: smallint('quiet_from_minute'),
    quietToMinute: smallint('quiet_to_minute')
  },
  (t) => [
    check(
      'notice_hours_day',
      sql`${t.quietFromMinute} between 0 and 1439 and ${t.quietToMinute} between 0 and 1439`
    ),
    check('notice_hours_both', sql`num_nonnulls(${t.quietFromMinute}, ${t.quietToMinute}) <> 1`)
  ]
);

/** Groups of mails that the owner of an address has ended without an account. Stays for good: forgotten, it would be written there again. */
export const mailStops = pgTable(
  'mail_stops',
  {
    /** In its canonical form. */
    address: text('address').notNull(),
    group: text('kind_group').$type<NoticeGroup>().notNull(),
    stoppedAt: instant('stopped_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.address, t.group] })]
);
