import { eq } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { dealerLocale } from '#lib/accounts/server/dealers/dealer-locale.ts';
import type { Database } from '#lib/db/server/client.ts';
import { issueDocument } from '#lib/documents/server/issue-document.ts';
import type { EventActor } from '#lib/events/event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { dayIn } from '#lib/time/day.ts';
import { noteKind, noteValues } from '../../note/note-values.ts';
import type { ShipmentDetail } from '../../shipment-queue.ts';
import * as shipments from '../shipment.ts';

/** What its file is called before the number. */
export const noteName = noteKind.replaceAll('_', '-');

/**
 * The paper that goes with a shipment, issued when somebody first asks for it: what has left does not change any more.
 * @returns the document's id; null for a shipment that the actor may not see
 */
export async function issueNote(
  db: Database,
  actor: DealerUser | StaffUser,
  number: number,
  now: Date
): Promise<string | null> {
  const shipment = await shipments.byNumber(db, actor, number);
  if (!shipment) return null;
  const by = { userId: actor.userId, actedBy: actor.kind === 'dealer' ? actor.actedBy : null };
  return issueNoteOf(db, shipment, by, now);
}

/** The same of a shipment that was read already, whoever wants it. */
export async function issueNoteOf(
  db: Database,
  shipment: ShipmentDetail,
  actor: EventActor,
  now: Date
): Promise<string> {
  const [order] = await db
    .select({ dealerId: orders.dealerId, fairId: orders.fairId, timeZone: fairs.timeZone })
    .from(orders)
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .where(eq(orders.id, shipment.orderId));
  const { dealerId, fairId, timeZone } = order!;
  const locale = await dealerLocale(db, dealerId);
  const id = await db.transaction((tx) =>
    issueDocument(
      tx,
      {
        ...{
          kind: noteKind,
          subject: { type: 'shipment', id: shipment.id },
          number: String(shipment.number)
        },
        ...{
          version: 1,
          locale,
          dealerId,
          fairId,
          template: 'logistics/note/delivery-note.typ',
          total: null
        },
        values: noteValues({ shipment, brand: settings.brandName, timeZone }, locale),
        datedOn: dayIn(timeZone, shipment.shippedAt),
        actor
      },
      now
    )
  );
  wakeRelay();
  return id;
}
