import { isNull } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { noticeText } from '../../words/notice-text.ts';
import type { WebhookBody } from '../../webhook-body.ts';
import { webhookEndpoints, webhookMessages } from '../channel-schema.ts';
import { wakeWebhooks } from '../webhooks/webhooks-task.ts';
import type { Delivery } from './channel.ts';
import { dueDeliveries } from './due-deliveries.ts';
import { companyZone, noteDropped, noteSent, type HandedOver } from './hand-over.ts';

const most = 1_000;

/** Writes what is due into the queue of every gateway that is told of such things in such a language. */
export async function handOverWebhooks(db: Database, now: Date): Promise<HandedOver> {
  return db.transaction(async (tx) => {
    const due = await dueDeliveries(tx, 'webhook', now, most);
    if (due.length === 0) return { count: 0, isFull: false, waits: false };
    const endpoints = await tx.select().from(webhookEndpoints).where(isNull(webhookEndpoints.disabledAt));
    const rows = due
      .filter(({ isOver }) => !isOver)
      .flatMap((one) =>
        endpoints.filter((endpoint) => isTold(endpoint, one)).map((to) => rowOf(one, to.id, now))
      );
    await writeMessages(tx, rows);
    const told = new Set(rows.map(({ deliveryId }) => deliveryId));
    await noteSent(
      tx,
      due.filter(({ id }) => told.has(id)),
      now
    );
    await noteDropped(
      tx,
      due.filter(({ id }) => !told.has(id)),
      'over, or no gateway'
    );
    return { count: due.length, isFull: due.length === most, waits: false };
  });
}

export async function writeMessages(
  tx: Transaction,
  rows: (typeof webhookMessages.$inferInsert)[]
): Promise<void> {
  if (rows.length === 0) return;
  for (let at = 0; at < rows.length; at += most)
    await tx
      .insert(webhookMessages)
      .values(rows.slice(at, at + most))
      .onConflictDoNothing();
  await wakeWebhooks(tx);
}

type Endpoint = typeof webhookEndpoints.$inferSelect;

function isTold({ groups, locales }: Endpoint, { notice, person }: Delivery): boolean {
  const ofGroup = groups.length === 0 || groups.includes(notice.group);
  return ofGroup && (locales.length === 0 || locales.includes(person.locale));
}

const rowOf = (delivery: Delivery, endpointId: string, now: Date) => ({
  ...{ id: uuid7(), endpointId, deliveryId: delivery.id, body: bodyOf(delivery), createdAt: now, dueAt: now }
});

function bodyOf({ notice, person }: Delivery): WebhookBody {
  const { kind, group, urgency, link, at } = notice;
  const { userId: id, name, phone, locale: language } = person;
  const { title, body: text } = noticeText(notice, language, person.timeZone ?? companyZone);
  return {
    type: 'notice',
    timestamp: at.toISOString(),
    data: {
      ...{ kind, group, urgency, language, title, text },
      link: settings.publicUrl + link,
      person: { id, name, phone }
    }
  };
}
