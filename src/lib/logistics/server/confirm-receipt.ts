import { eq, sql } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayReceive, receivingDealerRoles, receivingStaffRoles } from '../permissions.ts';
import { refuse } from '../refusals.ts';
import type { ReceiptInput } from '../shipment-form.ts';
import { eventHead, lockShipment, type LockedShipment } from './lock-shipment.ts';
import { shipmentPieces, shipments } from './schema.ts';
import { isReceived } from './settle-orders.ts';

/**
 * The goods are with the dealer. Whoever confirms for the dealer says how they know. Confirming twice changes nothing.
 * The event says with `orderReceived` whether the whole order is there now.
 *
 * @throws {Refusal} of `LogisticsRefusalDetails`.
 */
export async function confirmReceipt(
  db: Database,
  actor: DealerUser | StaffUser,
  input: ReceiptInput,
  now: Date
): Promise<{ repeated: boolean; number: number }> {
  mustBeAllowed(actor, input);
  const confirmed = await db.transaction(async (tx) => {
    const locked = await lockShipment(tx, actor, input.shipmentId);
    const { number, receivedAt } = locked.shipment;
    if (receivedAt) return { repeated: true, number };
    await tx
      .update(shipments)
      .set({ receivedAt: now, receivedBy: actor.userId, receiptNote: input.note })
      .where(eq(shipments.id, input.shipmentId));
    const head = eventHead(locked);
    await recordEvent(tx, {
      ...head,
      type: 'shipment.received',
      actor,
      payload: { ...head.payload, note: input.note, ...(await received(tx, locked)) },
      at: now
    });
    return { repeated: false, number };
  });
  wakeRelay();
  return confirmed;
}

function mustBeAllowed(actor: DealerUser | StaffUser, input: ReceiptInput): void {
  if (!mayReceive(actor)) {
    const needs = actor.kind === 'dealer' ? receivingDealerRoles : receivingStaffRoles;
    throw refuse('forbidden_role', { needs: [...needs] });
  }
  const forTheDealer = actor.kind === 'staff' || actor.actedBy !== null;
  if (forTheDealer && !input.note) throw refuse('reason_missing', {});
}

async function received(
  tx: Transaction,
  { shipment, order }: LockedShipment
): Promise<{ quantity: number; orderReceived: boolean }> {
  const [sums] = await tx
    .select({ quantity: sql<number>`coalesce(sum(${shipmentPieces.quantity}), 0)::int` })
    .from(shipmentPieces)
    .where(eq(shipmentPieces.shipmentId, shipment.id));
  return { quantity: sums?.quantity ?? 0, orderReceived: await isReceived(tx, order.id) };
}
