import { inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { PushBody } from '../../push/push-body.ts';
import { manyText, noticeText } from '../../words/notice-text.ts';
import { mostCounted } from '../inbox.ts';
import { wakePushes } from '../push/pushes-task.ts';
import { pushDevices, pushMessages } from '../push-schema.ts';
import type { Delivery } from './channel.ts';
import { dueDeliveries } from './due-deliveries.ts';
import { byPerson, companyZone, noteDropped, noteSent, type HandedOver } from './hand-over.ts';

const most = 1_000;
/** More at once are one line: a phone that rings ten times is switched off. */
const mostApart = 3;

/** Writes what is due into the queue of every device of its person. */
export async function handOverPushes(db: Database, now: Date): Promise<HandedOver> {
  return db.transaction(async (tx) => {
    const due = await dueDeliveries(tx, 'push', now, most);
    if (due.length === 0) return { count: 0, isFull: false, waits: false };
    const devices = await devicesOf(tx, due);
    const [over, told] = [
      due.filter((one) => !isTold(one, devices)),
      due.filter((one) => isTold(one, devices))
    ];
    const unread = await unreadOf(tx, [...devices.keys()]);
    const rows = byPerson(told).flatMap((theirs) =>
      sayingsOf(theirs).flatMap(({ delivery, body: said }) =>
        devices.get(delivery.person.userId)!.map((deviceId) => ({
          body: { ...said, unread: unread.get(delivery.person.userId) ?? 0 },
          ...{ id: uuid7(), deviceId, deliveryId: delivery.id, urgency: delivery.notice.urgency },
          ...{ createdAt: now, dueAt: now }
        }))
      )
    );
    if (rows.length > 0) {
      await tx.insert(pushMessages).values(rows).onConflictDoNothing();
      await wakePushes(tx);
    }
    await noteSent(tx, told, now);
    await noteDropped(tx, over, 'over, or no device');
    return { count: due.length, isFull: due.length === most, waits: false };
  });
}

const isTold = ({ isOver, person }: Delivery, devices: ReadonlyMap<string, string[]>) =>
  !isOver && devices.has(person.userId);

async function devicesOf(tx: Transaction, due: readonly Delivery[]): Promise<Map<string, string[]>> {
  const people = [...new Set(due.map(({ person }) => person.userId))];
  const rows = await tx
    .select({ id: pushDevices.id, userId: pushDevices.userId })
    .from(pushDevices)
    .where(inArray(pushDevices.userId, people));
  const devices = new Map<string, string[]>();
  for (const { id, userId } of rows) devices.set(userId, [...(devices.get(userId) ?? []), id]);
  return devices;
}

/** How many notices each person has not read, counted as far as a bell shows. */
async function unreadOf(tx: Transaction, people: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.execute<{ userId: string; count: number }>(sql`
    select person as "userId", (select count(*)::int from (
      select from notices where user_id = person and shown and read_at is null limit ${mostCounted}) counted) as count
    from unnest(${`{${people.join(',')}}`}::uuid[]) person`);
  return new Map(rows.map(({ userId, count }) => [userId, count]));
}

function sayingsOf(theirs: readonly Delivery[]): { delivery: Delivery; body: PushBody }[] {
  const newest = theirs.at(-1)!;
  if (theirs.length <= mostApart) return theirs.map((delivery) => ({ delivery, body: bodyOf(delivery) }));
  const { notice, person } = newest;
  const title = manyText(notice, theirs.length, person.locale, person.timeZone ?? companyZone);
  const link = person.dealerId === null ? '/staff/notices' : '/notices';
  return [{ delivery: newest, body: { title, link, tag: 'many' } }];
}

const bodyOf = ({ notice, person }: Delivery): PushBody => ({
  title: noticeText(notice, person.locale, person.timeZone ?? companyZone).title,
  ...{ link: notice.link, tag: notice.together }
});
