import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { NoticeGroup } from '#lib/events/notice-kind.ts';
import type { WebhookBody } from '../webhook-body.ts';

/** A gateway of chats or SMS that is told by signed webhook. */
export const webhookEndpoints = pgTable('webhook_endpoints', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  url: text('url').notNull(),
  /** Sealed to the endpoint's id. */
  secret: text('secret').notNull(),
  /** Signs beside the new one until then, so that the gateway can change over. */
  formerSecret: text('former_secret'),
  formerUntil: instant('former_until'),
  /** What it is told about; all groups and languages where empty. */
  groups: text('kind_groups').array().$type<NoticeGroup[]>().notNull(),
  locales: text('locales').array().notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
  disabledAt: instant('disabled_at'),
  /** `by_hand`, or `gone`: it has said itself that it is not there any more. */
  disabledFor: text('disabled_for').$type<'by_hand' | 'gone'>()
});

/** What an endpoint is to be told. */
export const webhookMessages = pgTable(
  'webhook_messages',
  {
    /** Its `webhook-id`, the same at each try. */
    id: uuid('id').primaryKey(),
    endpointId: uuid('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    /** Null for a test. */
    deliveryId: bigint('delivery_id', { mode: 'number' }),
    body: jsonb('body').$type<WebhookBody>().notNull(),
    createdAt: instant('created_at').notNull(),
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    sentAt: instant('sent_at'),
    /** Not tried any more, until somebody asks for it. */
    deadAt: instant('dead_at'),
    lastError: text('last_error')
  },
  (t) => [
    uniqueIndex('webhook_messages_delivery').on(t.endpointId, t.deliveryId),
    index('webhook_messages_waiting')
      .on(t.dueAt)
      .where(sql`${t.sentAt} is null and ${t.deadAt} is null`),
    index('webhook_messages_dead')
      .on(t.endpointId)
      .where(sql`${t.deadAt} is not null`),
    index('webhook_messages_created').on(t.createdAt)
  ]
);

/** The last hundred tries of each endpoint. */
export const webhookTries = pgTable(
  'webhook_tries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    endpointId: uuid('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    messageId: uuid('message_id').notNull(),
    at: instant('at').notNull(),
    tookMs: integer('took_ms').notNull(),
    /** Null where no answer came. */
    status: integer('status'),
    /** Null where it was taken. */
    error: text('error')
  },
  (t) => [index('webhook_tries_endpoint').on(t.endpointId, t.id.desc()), index('webhook_tries_at').on(t.at)]
);
