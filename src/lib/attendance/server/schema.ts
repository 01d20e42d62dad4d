import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import type { Decider } from '../invitation.ts';

/** Who is invited to a fair; only invited dealers may order at it. */
export const fairDealers = pgTable(
  'fair_dealers',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    invitedAt: instant('invited_at').notNull().defaultNow()
  },
  (t) => [primaryKey({ columns: [t.fairId, t.dealerId] }), index('fair_dealers_dealer').on(t.dealerId)]
);

/** Arrival of a household: one row a dealer and fair while it stands; an undone one stays as a fact. */
export const checkIns = pgTable(
  'check_ins',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    deciderPresent: boolean('decider_present').notNull().default(false),
    arrivedAt: instant('arrived_at').notNull(),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => users.id),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by').references(() => users.id),
    /** Desks ask what changed since. */
    changedAt: instant('changed_at').notNull().defaultNow()
  },
  (t) => [
    uniqueIndex('check_ins_standing')
      .on(t.fairId, t.dealerId)
      .where(sql`${t.undoneAt} is null`),
    index('check_ins_changed').on(t.fairId, t.changedAt)
  ]
);

/**
 * The invitation of one person to a fair, beside that of the household. `badgeCode` stands in the person's square and tells the door who comes;
 * it opens nothing. `answerVersion` is the newest of its answers, 0 while there is none.
 */
export const fairInvitations = pgTable(
  'fair_invitations',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    badgeCode: text('badge_code').notNull().unique(),
    madeAt: instant('made_at').notNull(),
    /** When it first went out: by mail, on paper, or a link that somebody passed on. */
    sentAt: instant('sent_at'),
    /** When the person, and no program, did something on its page; only where the fair notes it. */
    openedAt: instant('opened_at'),
    answerVersion: integer('answer_version').notNull().default(0)
  },
  (t) => [
    uniqueIndex('fair_invitations_person').on(t.fairId, t.personId),
    index('fair_invitations_dealer').on(t.dealerId),
    index('fair_invitations_of_person').on(t.personId)
  ]
);

/** What opens an invitation without an account: one a letter, all of one invitation good until the fair closes. Only hashes are kept. */
export const invitationLinks = pgTable(
  'invitation_links',
  {
    tokenHash: text('token_hash').primaryKey(),
    invitationId: uuid('invitation_id')
      .notNull()
      .references(() => fairInvitations.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    /** Who of the staff passed it on by hand; null: a letter carried it. */
    madeBy: uuid('made_by').references(() => users.id)
  },
  (t) => [index('invitation_links_invitation').on(t.invitationId)]
);

/** What somebody answered; a changed mind is a new version, and the earlier ones stay. */
export const invitationAnswers = pgTable(
  'invitation_answers',
  {
    invitationId: uuid('invitation_id')
      .notNull()
      .references(() => fairInvitations.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    comes: boolean('comes').notNull(),
    /** So many people come, this one among them; 0 when nobody does. */
    heads: integer('heads').notNull(),
    /** Who else, as typed. */
    companions: text('companions'),
    decider: text('decider').$type<Decider>(),
    wishes: text('wishes'),
    stock: text('stock'),
    cash: text('cash'),
    /** Whether the wall at the entrance may greet them by name. */
    greetByName: boolean('greet_by_name').notNull(),
    answeredAt: instant('answered_at').notNull(),
    /** Who of the staff wrote it down after a call; null: the person did it. */
    recordedBy: uuid('recorded_by').references(() => users.id)
  },
  (t) => [
    primaryKey({ columns: [t.invitationId, t.version] }),
    check(
      'invitation_answers_heads',
      sql`case when ${t.comes} then ${t.heads} between 1 and 50 else ${t.heads} = 0 end`
    ),
    check('invitation_answers_decider', sql`${t.decider} in ('self','other','later')`)
  ]
);
