import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import type { ScreenGroup } from '../screen-group.ts';

/** The competing unit of a fair; `colour` is its number, 1..48, in the board's set of colours and signs. */
export const regions = pgTable('regions', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  boardName: text('board_name'),
  colour: smallint('colour').notNull().default(1),
  position: integer('position').notNull().default(0)
});

/** A buying company. Consent to show its name or amounts on a public screen is stored with who gave it and when. */
export const dealers = pgTable(
  'dealers',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    /** As it stands on papers, where that is another one. */
    legalName: text('legal_name'),
    taxNumber: text('tax_number'),
    city: text('city'),
    address: text('address'),
    phone: text('phone'),
    /** Whom to ask for; may be nobody with an account. */
    mainContact: text('main_contact'),
    class: text('class'),
    regionId: integer('region_id')
      .notNull()
      .references(() => regions.id),
    repId: uuid('rep_id').references((): AnyPgColumn => users.id),
    priceListId: integer('price_list_id'),
    termsId: integer('terms_id'),
    boardNameConsentAt: instant('board_name_consent_at'),
    boardAmountConsentAt: instant('board_amount_consent_at'),
    boardConsentBy: uuid('board_consent_by').references((): AnyPgColumn => users.id),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Its people do not come in any more and nobody acts for it; its orders, papers and debts stay. */
    closedAt: instant('closed_at')
  },
  (t) => [
    index('dealers_region').on(t.regionId),
    index('dealers_rep').on(t.repId),
    index('dealers_name').on(sql`lower(${t.name})`)
  ]
);

/** A door of a dealer to which goods may go, beside its own address. One that orders may name is never deleted, only closed. */
export const dealerAddresses = pgTable(
  'dealer_addresses',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    code: text('code').notNull(),
    name: text('name'),
    address: text('address').notNull(),
    postalCode: text('postal_code'),
    city: text('city'),
    country: text('country'),
    phone: text('phone'),
    mainContact: text('main_contact'),
    position: integer('position').notNull(),
    closedAt: instant('closed_at')
  },
  (t) => [uniqueIndex('dealer_addresses_door').on(t.dealerId, t.code)]
);

/** A person: of a dealer (dealerId set, dealer role) or of the brand's staff. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    /** In its canonical form, see `mail-address.ts`. */
    email: text('email').notNull(),
    name: text('name').notNull(),
    phone: text('phone'),
    passwordHash: text('password_hash'),
    role: text('role').notNull(),
    dealerId: integer('dealer_id').references(() => dealers.id),
    regionId: integer('region_id').references(() => regions.id),
    locale: text('locale').notNull().default('en'),
    disabledAt: instant('disabled_at'),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [
    uniqueIndex('users_email').on(t.email),
    index('users_dealer').on(t.dealerId),
    check(
      'users_role_side',
      sql`(${t.dealerId} is not null) = (${t.role} in ('owner','buyer','payer','viewer'))`
    )
  ]
);

/** Only the SHA-256 of a session's id is stored; `ref` names a session to its owner without revealing it. */
export const sessions = pgTable(
  'sessions',
  {
    idHash: text('id_hash').primaryKey(),
    ref: uuid('ref').notNull().unique(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    actingDealerId: integer('acting_dealer_id').references(() => dealers.id),
    device: text('device'),
    /** When the person last proved, in this session, who they are. */
    confirmedAt: instant('confirmed_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull()
  },
  (t) => [index('sessions_user').on(t.userId), index('sessions_expiry').on(t.expiresAt)]
);

/** An invitation link, single use; only its hash is stored. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    email: text('email').notNull(),
    name: text('name'),
    role: text('role').notNull(),
    dealerId: integer('dealer_id').references(() => dealers.id),
    regionId: integer('region_id').references(() => regions.id),
    locale: text('locale').notNull().default('en'),
    invitedBy: uuid('invited_by').references(() => users.id),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    revokedAt: instant('revoked_at'),
    userId: uuid('user_id').references(() => users.id)
  },
  (t) => [index('invitations_dealer').on(t.dealerId), index('invitations_email').on(t.email)]
);

/** A password reset link, single use; only its hash is stored. */
export const passwordResets = pgTable(
  'password_resets',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull()
  },
  (t) => [index('password_resets_user').on(t.userId)]
);

/** Counters behind limits such as sign-in tries of one account; `key` is a hash where it would name a person. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    resetsAt: instant('resets_at').notNull(),
    /** No try before this instant, where failures make pauses. */
    opensAt: instant('opens_at'),
    /** Whose account the tries are about, as the hash of its mail address; so that an admin can let its person in. */
    account: text('account')
  },
  (t) => [
    index('rate_limits_account')
      .on(t.account)
      .where(sql`account is not null`)
  ]
);

/** Browsers in which a person has proved who they are. Strangers' failures do not count for them. */
export const knownDevices = pgTable(
  'known_devices',
  {
    tokenHash: text('token_hash').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** When the token in the browser was made; it is changed for another one from time to time. */
    tokenMadeAt: instant('token_made_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.tokenHash, t.userId] }),
    index('known_devices_user').on(t.userId),
    index('known_devices_seen').on(t.lastSeenAt)
  ]
);

/** A key for other software; it belongs to a user, so every rule about people holds for machines. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    keyHash: text('key_hash').notNull().unique(),
    /** What it is good for, see `key-scope.ts`. */
    scope: text('scope').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** Kept to a few minutes, so that a busy key writes seldom. */
    lastUsedAt: instant('last_used_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    revokedAt: instant('revoked_at')
  },
  (t) => [index('api_keys_user').on(t.userId), index('api_keys_created').on(t.createdAt, t.id)]
);

/** A big screen at the venue. Before pairing it has a code that staff type in; afterwards only a token's hash. */
export const screens = pgTable(
  'screens',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    fairId: integer('fair_id'),
    /** Those of one group show one thing; see `screen-group.ts`. */
    group: text('screen_group').$type<ScreenGroup>().notNull().default('main'),
    tokenHash: text('token_hash').notNull().unique(),
    pairingCode: text('pairing_code').unique(),
    pairingExpiresAt: instant('pairing_expires_at'),
    pairedAt: instant('paired_at'),
    pairedBy: uuid('paired_by').references(() => users.id),
    revokedAt: instant('revoked_at'),
    /** When it was last connected, to the minute; null before the first time. */
    seenAt: instant('seen_at'),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [index('screens_fair').on(t.fairId)]
);
