import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { instant } from '#lib/db/server/columns.ts';
import { users } from './schema.ts';

const owner = () =>
  uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });

/** An app that shows codes; one a person. It counts from `confirmedAt` on, when a code of it was typed. */
export const codeApps = pgTable('code_apps', {
  userId: owner().primaryKey(),
  /** Sealed where the installation has a key for it, see `seal.ts`. */
  secret: text('secret').notNull(),
  /** The thirty seconds whose code was taken last: no code is taken twice. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
  createdAt: instant('created_at').notNull(),
  confirmedAt: instant('confirmed_at'),
  lastUsedAt: instant('last_used_at')
});

/** What a device or a key ring proves itself by; only its public half is here. */
export const passkeys = pgTable(
  'passkeys',
  {
    /** The name that the device gave it, base64url. */
    credentialId: text('credential_id').primaryKey(),
    /** Names it to its owner. */
    id: uuid('id').notNull().unique(),
    userId: owner(),
    name: text('name').notNull(),
    publicKey: text('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at')
  },
  (t) => [index('passkeys_user').on(t.userId)]
);

/** What a browser was asked to sign, by its hash; good for one answer of this person (null: of whoever signs in) to this end. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    challengeHash: text('challenge_hash').primaryKey(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    purpose: text('purpose').notNull(),
    expiresAt: instant('expires_at').notNull()
  },
  (t) => [index('passkey_challenges_user').on(t.userId)]
);

/** Codes for who has lost everything else. A used one is gone. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  { userId: owner(), codeHash: text('code_hash').notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })]
);

/** Somebody at the door whose password was right and whose second step is to come. It opens nothing else. */
export const halfSessions = pgTable(
  'half_sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: owner(),
    triesLeft: integer('tries_left').notNull(),
    expiresAt: instant('expires_at').notNull()
  },
  (t) => [index('half_sessions_user').on(t.userId), index('half_sessions_expiry').on(t.expiresAt)]
);

/** What the brand asks of its own people; at most one row. */
export const staffRules = pgTable(
  'staff_rules',
  {
    one: boolean('one').primaryKey().default(true),
    /** Since when every member of staff needs a second step at sign-in; null: nobody has to. */
    secondStepSince: instant('second_step_since')
  },
  (t) => [check('staff_rules_one', sql`${t.one}`)]
);
