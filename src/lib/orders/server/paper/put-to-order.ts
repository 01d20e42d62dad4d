import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { BatchSubscriber } from '#lib/events/server/subscriber.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { orderFiles } from '../attaching-schema.ts';
import { storedName } from '../attaching/stored-name.ts';
import { paperPhotos } from '../paper-schema.ts';

interface Waiting extends Record<string, unknown> {
  id: string;
  code: string | null;
  photo: string;
  takenBy: string;
  byStaff: boolean;
  takenAt: string;
}

/**
 * The photographs that waited for a sheet become files of the order that was typed off it, whoever sent it and from wherever. Those of another
 * sheet, by its code, wait on; of a sheet for several doors the first order has them.
 */
export const putPhotosToOrders: BatchSubscriber = {
  name: 'paper-photos',
  types: ['order.placed', 'order.held'],
  everyMs: 1_000,
  most: 1_000,
  startsNow: true,
  async handleAll(tx, events) {
    for (const event of events.filter(isOfPaper)) await putTo(tx, event);
  }
};

const isOfPaper = ({ payload, aggregateId }: SequencedEvent) =>
  payload.channel === 'paper' && (payload.sheetId ?? aggregateId) === aggregateId;

async function putTo(tx: Transaction, { aggregateId: orderId, payload, ...event }: SequencedEvent) {
  const { fairId, dealerId, actorId, actedBy, at } = event;
  const photos = await tx.execute<Waiting>(sql`
    select p.id, p.code, p.photo, p.taken_by as "takenBy", p.by_staff as "byStaff", p.taken_at as "takenAt"
    from paper_photos p join orders o on o.id = ${orderId}
    where p.dealer_id = o.dealer_id and p.fair_id = o.fair_id and p.taken_at <= o.placed_at
      and (p.code is null or o.paper_code is null or p.code = o.paper_code)
    order by p.taken_at, p.id for update of p`);
  for (const [n, photo] of photos.entries()) {
    const bytes = Buffer.from(photo.photo, 'base64');
    const name = `${['sheet', photo.code, n + 1].filter(Boolean).join('-')}.jpg`;
    // Written again after a crash it is the same file.
    await fileStore().write(storedName(photo.id), bytes);
    await tx.insert(orderFiles).values({
      ...{ id: photo.id, orderId, name, kind: 'jpeg', bytes: bytes.length, isPaper: true },
      ...{ byStaff: photo.byStaff, addedBy: photo.takenBy, addedAt: new Date(photo.takenAt) }
    });
    await tx.delete(paperPhotos).where(eq(paperPhotos.id, photo.id));
    await recordEvent(tx, {
      type: 'order.file_added',
      aggregate: { type: 'order', id: orderId },
      actor: { userId: actorId, actedBy: actedBy ? { userId: actedBy } : null },
      ...{ fairId, dealerId, at },
      payload: { ...payload, file: photo.id, name, kind: 'jpeg', bytes: bytes.length, sku: null }
    });
  }
}
