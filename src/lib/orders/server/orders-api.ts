import { and, desc, eq, lt, or } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import { dealerAddresses, dealers } from '#lib/accounts/server/schema.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { cursorOf, readCursor } from '../order-filter.ts';
import { orderLines, orders, promisePieces } from './schema.ts';
import { visibleOrders } from './visible-orders.ts';

const pageSize = 100;

const head = {
  id: orders.id,
  number: orders.number,
  version: orders.version,
  fair: fairs.slug,
  dealer: dealers.code,
  status: orders.status,
  channel: orders.channel,
  paperCode: orders.paperCode,
  lateReason: orders.lateReason,
  onBoard: orders.onBoard,
  currency: orders.currency,
  totalMinor: orders.totalMinor,
  units: orders.units,
  poNumber: orders.poNumber,
  door: dealerAddresses.code,
  sheetId: orders.sheetId,
  shipFrom: orders.shipFrom,
  shipUntil: orders.shipUntil,
  placedAt: orders.placedAt,
  confirmedAt: orders.confirmedAt,
  cancelledAt: orders.cancelledAt
};

/** A page of the orders that somebody may see, newest first, as programs get it; `nextCursor` null at the end. */
export async function page(db: Queryable, actor: Actor, cursor: string) {
  const after = readCursor(cursor);
  const older = after
    ? or(
        lt(orders.placedAt, after.placedAt),
        and(eq(orders.placedAt, after.placedAt), lt(orders.number, after.number))
      )
    : undefined;
  const rows = await db
    .select(head)
    .from(orders)
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .leftJoin(dealerAddresses, eq(dealerAddresses.id, orders.doorId))
    .where(and(visibleOrders(db, actor), older))
    .orderBy(desc(orders.placedAt), desc(orders.number))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  return { orders: shown.map(headJson), nextCursor: rows.length > pageSize ? cursorOf(shown.at(-1)!) : null };
}

/** An order without its lines; null when the caller may not see it. */
export async function headById(db: Queryable, actor: Actor, id: string) {
  const [order] = await db
    .select(head)
    .from(orders)
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .leftJoin(dealerAddresses, eq(dealerAddresses.id, orders.doorId))
    .where(and(eq(orders.id, id), visibleOrders(db, actor)));
  return order ?? null;
}

/** One order with lines and promises, as programs get it; null when the caller may not see it. */
export async function byId(db: Queryable, actor: Actor, id: string) {
  const order = await headById(db, actor, id);
  if (!order) return null;
  const [lines, pieces] = await Promise.all([
    db
      .select({ line: orderLines, sku: variants.sku })
      .from(orderLines)
      .innerJoin(variants, eq(variants.id, orderLines.variantId))
      .where(eq(orderLines.orderId, id))
      .orderBy(orderLines.lineNo),
    db.select().from(promisePieces).where(eq(promisePieces.orderId, id)).orderBy(promisePieces.pieceNo)
  ]);
  const piecesOf = Map.groupBy(pieces, (piece) => piece.lineNo);
  return {
    ...headJson(order),
    lines: lines.map(({ line, sku }) => ({
      lineNo: line.lineNo,
      sku,
      quantity: line.quantity,
      cancelled: line.cancelledQuantity,
      shipped: line.shippedQuantity,
      unitPrice: money(line.unitPriceMinor, order.currency),
      amount: money(line.amountMinor, order.currency),
      wishedOn: line.wishedOn,
      promises: (piecesOf.get(line.lineNo) ?? []).map((piece) => ({
        quantity: piece.quantity,
        shipped: piece.shippedQuantity,
        released: piece.releasedQuantity,
        promisedOn: piece.promisedOn,
        expectedOn: piece.expectedOn,
        fromStock: piece.capacityId === null
      }))
    }))
  };
}

type Head = { currency: string; totalMinor: number };

function headJson<Row extends Head>({ currency, totalMinor, ...rest }: Row) {
  return { ...rest, total: money(totalMinor, currency) };
}

/** Money as it travels: a decimal string of minor units with its currency (design §14). */
function money(amountMinor: number, currency: string) {
  return { amount: String(amountMinor), currency };
}
