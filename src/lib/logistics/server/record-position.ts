import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayTrack, trackingRoles } from '../permissions.ts';
import { refuse } from '../refusals.ts';
import type { PositionInput } from '../shipment-form.ts';
import { eventHead, lockShipment, type LockedShipment } from './lock-shipment.ts';
import { shipmentPositions } from './schema.ts';

/** Clocks of carriers and ours may differ by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** What is wrong, and when it is expected, are said by few reports. */
type Report = Omit<PositionInput, 'exception' | 'expectedOn'> &
  Partial<Pick<PositionInput, 'exception' | 'expectedOn'>>;

/**
 * Records where a shipment was seen; the newest position is what the dealer sees first, in whatever order they arrive. Where something is
 * wrong with it, that is another fact.
 *
 * @throws {Refusal} of `LogisticsRefusalDetails`.
 */
export async function recordPosition(
  db: Database,
  actor: StaffUser,
  input: Report & { shipmentId: string },
  now: Date
): Promise<{ repeated: boolean }> {
  if (!mayTrack(actor)) throw refuse('forbidden_role', { needs: [...trackingRoles] });
  const recorded = await db.transaction(async (tx) => {
    const locked = await lockShipment(tx, actor, input.shipmentId);
    if (await isRepeated(tx, locked, input)) return { repeated: true };
    const seenAt = possibleTime(locked, input, now);
    const { id, place, note, exception = null, expectedOn = null } = input;
    const said = { place, note, exception, expectedOn };
    await tx
      .insert(shipmentPositions)
      .values({ id, shipmentId: locked.shipment.id, ...said, seenAt, recordedBy: actor.userId });
    const head = eventHead(locked);
    await recordEvent(tx, {
      ...head,
      type: exception ? 'shipment.exception' : 'shipment.moved',
      actor,
      payload: { ...head.payload, ...said, seenAt: seenAt.toISOString() },
      at: now
    });
    return { repeated: false };
  });
  wakeRelay();
  return recorded;
}

async function isRepeated(
  tx: Transaction,
  { shipment }: LockedShipment,
  { id, place }: Report
): Promise<boolean> {
  const [known] = await tx.select().from(shipmentPositions).where(eq(shipmentPositions.id, id));
  if (!known) return false;
  if (known.shipmentId !== shipment.id || known.place !== place) throw refuse('key_reused', { id });
  return true;
}

function possibleTime({ shipment }: LockedShipment, input: Report, now: Date): Date {
  if (shipment.receivedAt) throw refuse('shipment_received', { number: shipment.number });
  const seenAt = input.seenAt ? new Date(input.seenAt) : now;
  const skewed = CLOCK_SKEW_MS;
  if (seenAt.getTime() > now.getTime() + skewed || seenAt.getTime() < shipment.shippedAt.getTime() - skewed) {
    throw refuse('time_not_possible', { seenAt: seenAt.toISOString() });
  }
  return seenAt;
}
