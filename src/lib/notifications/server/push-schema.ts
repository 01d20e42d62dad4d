import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { PushBody } from '../push/push-body.ts';

/** A browser on a device that somebody wants to be told on, with how it fares. */
export const pushDevices = pgTable(
  'push_devices',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Where its maker takes messages for it. */
    endpoint: text('endpoint').notNull().unique(),
    /** By these only this browser can read what it is sent. */
    publicKey: text('public_key').notNull(),
    authSecret: text('auth_secret').notNull(),
    /** As lists name it: browser and system. */
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSuccessAt: instant('last_success_at'),
    failedAt: instant('failed_at'),
    lastError: text('last_error')
  },
  (t) => [index('push_devices_user').on(t.userId)]
);

/** What a device is to be told. What was taken is gone from here. */
export const pushMessages = pgTable(
  'push_messages',
  {
    id: uuid('id').primaryKey(),
    deviceId: uuid('device_id')
      .notNull()
      .references(() => pushDevices.id, { onDelete: 'cascade' }),
    /** Of many that are told as one, the newest. */
    deliveryId: bigint('delivery_id', { mode: 'number' }).notNull(),
    body: jsonb('body').$type<PushBody>().notNull(),
    urgency: text('urgency').notNull(),
    createdAt: instant('created_at').notNull(),
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Not tried any more. */
    deadAt: instant('dead_at')
  },
  (t) => [
    uniqueIndex('push_messages_delivery').on(t.deviceId, t.deliveryId),
    index('push_messages_due').on(t.dueAt),
    index('push_messages_created').on(t.createdAt)
  ]
);
