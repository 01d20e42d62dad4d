import { and, asc, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { closedGate } from '#lib/billing/server/release-gate.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { isDealerAwaited } from '#lib/orders/server/agreeing/awaited.ts';
import { orderLines, orders, promisePieces } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import type { MovementSource } from '#lib/supply/server/note-movements.ts';
import { takeFromStock } from '#lib/supply/server/take-from-stock.ts';
import { mayRelease, mayShip, releasingRoles, shippingRoles } from '../permissions.ts';
import { refuse } from '../refusals.ts';
import {
  beyondReady,
  mergeLines,
  openQuantity,
  readyToShip,
  takePieces,
  type PieceQuantity
} from '../shipment.ts';
import type { ShipmentInput } from '../shipment-form.ts';
import { shipmentPieces, shipments } from './schema.ts';

export interface ShippedOrder {
  /** True when this id had shipped before and nothing left now. */
  repeated: boolean;
  number: number;
}

/**
 * Sends a part of an order away, or everything of it that is in the warehouse. Holds the order's row for the time, so two
 * people who ship the same goods send them once; stock is touched last.
 *
 * @throws {Refusal} of `LogisticsRefusalDetails`.
 */
export async function shipOrder(
  db: Database,
  actor: StaffUser,
  input: ShipmentInput,
  now: Date
): Promise<ShippedOrder> {
  if (!mayShip(actor)) throw refuse('forbidden_role', { needs: [...shippingRoles] });
  const shipped = await db.transaction(async (tx) => {
    const order = await lockOrder(tx, actor, input.order);
    const known = await earlierOf(tx, order, input);
    if (known) return { repeated: true, number: known.number };
    if (order.status !== 'confirmed') {
      throw refuse('order_not_confirmed', { number: order.number, status: order.status });
    }
    const { taken, complete } = await choosePieces(tx, order, input);
    await mustBeReleased(tx, order, actor, input.override);
    const shipTo = await destinationOf(tx, order, input.address);
    const number = await insertShipment(tx, order, actor, { ...input, shipTo }, taken, now);
    await recordEvent(tx, {
      type: 'shipment.shipped',
      aggregate: { type: 'shipment', id: input.id },
      actor,
      fairId: order.fairId,
      dealerId: order.dealerId,
      payload: payloadOf(order, input, number, taken, complete),
      at: now
    });
    const source = { kind: 'shipped', id: input.id, reference: number, by: actor.userId, at: now } as const;
    await bookOut(tx, order, taken, source);
    return { repeated: false, number };
  });
  wakeRelay();
  return shipped;
}

type Order = typeof orders.$inferSelect;

async function lockOrder(tx: Transaction, actor: StaffUser, number: number): Promise<Order> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.number, number), visibleOrders(tx, actor)))
    .for('no key update');
  if (!order) throw refuse('not_found', {});
  return order;
}

async function earlierOf(tx: Transaction, order: Order, input: ShipmentInput) {
  const [known] = await tx.select().from(shipments).where(eq(shipments.id, input.id));
  if (!known) return null;
  const same =
    known.orderId === order.id &&
    known.carrier === input.carrier &&
    known.trackingNumber === input.trackingNumber;
  if (!same) throw refuse('key_reused', { id: input.id });
  return known;
}

/** What leaves, and whether the order has then all its goods. */
async function choosePieces(
  tx: Transaction,
  order: Order,
  input: ShipmentInput
): Promise<{ taken: PieceQuantity[]; complete: boolean }> {
  const pieces = await tx
    .select()
    .from(promisePieces)
    .where(eq(promisePieces.orderId, order.id))
    .orderBy(asc(promisePieces.lineNo), asc(promisePieces.pieceNo));
  const ready = readyToShip(pieces);
  const open = pieces.filter((piece) => openQuantity(piece) > 0);
  const wanted = mergeLines(input.lines ?? ready);
  if (wanted.length === 0 || ready.length === 0) {
    const dates = open.filter((piece) => !piece.stocked).map((piece) => piece.expectedOn);
    throw refuse('nothing_ready', { number: order.number, nextOn: dates.sort()[0] ?? null });
  }
  const beyond = beyondReady(pieces, wanted);
  if (beyond.length > 0) throw refuse('more_than_ready', { lines: beyond });
  const left = open.reduce((sum, piece) => sum + openQuantity(piece), 0);
  return { taken: takePieces(pieces, wanted), complete: left === unitsOf(wanted) };
}

async function mustBeReleased(
  tx: Transaction,
  order: Order,
  actor: StaffUser,
  override: string | null
): Promise<void> {
  const gate = await closedGate(tx, order.id, 'shipping');
  const [dealer] = await tx.select({ awaited: isDealerAwaited }).from(orders).where(eq(orders.id, order.id));
  if (!gate && !dealer!.awaited) return;
  if (override && !mayRelease(actor)) throw refuse('forbidden_role', { needs: [...releasingRoles] });
  if (override) return;
  if (!gate) throw refuse('waits_for_dealer', { number: order.number });
  const { position, openMinor, currency } = gate;
  throw refuse('waits_for_payment', { position, openMinor, currency });
}

/** Where the goods go. Nothing leaves for nowhere: an address that is not on file has to be given. */
async function destinationOf(
  tx: Transaction,
  order: Order,
  given: string | null | undefined
): Promise<string> {
  const [dealer] = await tx
    .select({ name: dealers.name, address: dealers.address })
    .from(dealers)
    .where(eq(dealers.id, order.dealerId));
  const shipTo = given || order.shipTo || dealer?.address?.trim();
  if (!shipTo) throw refuse('address_missing', { number: order.number, dealer: dealer?.name ?? '' });
  return shipTo;
}

async function insertShipment(
  tx: Transaction,
  order: Order,
  actor: StaffUser,
  { id, carrier, trackingNumber, shipTo }: ShipmentInput & { shipTo: string },
  taken: readonly PieceQuantity[],
  now: Date
): Promise<number> {
  const [made] = await tx
    .insert(shipments)
    .values({
      id,
      number: sql`nextval('shipment_numbers')`,
      orderId: order.id,
      dealerId: order.dealerId,
      carrier,
      trackingNumber,
      shipTo,
      shippedAt: now,
      shippedBy: actor.userId
    })
    .returning({ number: shipments.number });
  await tx.insert(shipmentPieces).values(
    taken.map(({ lineNo, pieceNo, quantity }) => ({
      shipmentId: id,
      orderId: order.id,
      lineNo,
      pieceNo,
      quantity
    }))
  );
  return made!.number;
}

/** Takes the goods out of promises, lines and, last of all, stock. */
async function bookOut(
  tx: Transaction,
  order: Order,
  taken: readonly PieceQuantity[],
  source: MovementSource
): Promise<void> {
  await tx.execute(sql`
    update ${promisePieces} set shipped_quantity = shipped_quantity + taken.quantity
    from jsonb_to_recordset(${JSON.stringify(taken)}::text::jsonb)
      as taken("lineNo" int, "pieceNo" int, quantity int)
    where order_id = ${order.id} and line_no = taken."lineNo" and piece_no = taken."pieceNo"`);
  await tx.execute(sql`
    update ${orderLines} l set shipped_quantity = l.shipped_quantity + taken.quantity
    from jsonb_to_recordset(${JSON.stringify(mergeLines(taken))}::text::jsonb) as taken("lineNo" int, quantity int)
    where l.order_id = ${order.id} and l.line_no = taken."lineNo"`);
  await takeFromStock(tx, taken, source);
}

function payloadOf(
  order: Order,
  input: ShipmentInput,
  number: number,
  taken: readonly PieceQuantity[],
  orderShipped: boolean
) {
  return {
    orderId: order.id,
    orderNumber: order.number,
    regionId: order.regionId,
    number,
    carrier: input.carrier,
    trackingNumber: input.trackingNumber,
    quantity: unitsOf(taken),
    lines: mergeLines(taken),
    orderShipped,
    override: input.override
  };
}

const unitsOf = (lines: readonly { quantity: number }[]) =>
  lines.reduce((sum, line) => sum + line.quantity, 0);
