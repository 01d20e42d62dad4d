import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm';
import { lockCreditOf } from '#lib/credit/server/change-exposure.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { instalments } from './schema.ts';

/** An order as far as money is concerned. */
export interface PayableOrder {
  id: string;
  number: number;
  fairId: number;
  regionId: number;
  dealerId: number;
  status: string;
  currency: string;
  totalMinor: number;
  confirmedAt: Date | null;
  depositPaidAt: Date | null;
  /** Of the fair's policy that it was placed under. */
  policyId: number | null;
  timeZone: string;
}

export type LockedInstalment = typeof instalments.$inferSelect;

export interface Payables {
  orders: Map<string, PayableOrder>;
  /** Of orders that are not cancelled, by due order and place; voided ones left out. */
  open: LockedInstalment[];
}

/**
 * Locks everything that money of a dealer may touch, until the transaction ends: the orders by id, the dealer's credit, then the
 * instalments. Whoever moves money takes these locks in this order, and after them none of an order again.
 */
export async function lockPayables(
  tx: Transaction,
  dealerId: number,
  orderIds: readonly string[]
): Promise<Payables> {
  const locked = new Map<string, PayableOrder>();
  for (const order of await lockOrders(tx, dealerId, orderIds)) locked.set(order.id, order);
  await lockCreditOf(tx, dealerId);
  const living = [...locked.values()]
    .filter((order) => order.status !== 'cancelled')
    .map((order) => order.id);
  const open = living.length ? await lockInstalments(tx, living) : [];
  return { orders: locked, open };
}

/** Ids of a dealer's orders in a currency on which something may still be paid; not locked. */
export async function payableOrderIds(
  tx: Transaction,
  dealerId: number,
  currency: string
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: instalments.orderId })
    .from(instalments)
    .where(
      and(
        eq(instalments.dealerId, dealerId),
        eq(instalments.currency, currency),
        isNull(instalments.voidedAt)
      )
    );
  return rows.map((row) => row.id);
}

function lockOrders(tx: Transaction, dealerId: number, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return tx
    .select({
      id: orders.id,
      number: orders.number,
      fairId: orders.fairId,
      regionId: orders.regionId,
      dealerId: orders.dealerId,
      status: orders.status,
      currency: orders.currency,
      totalMinor: orders.totalMinor,
      confirmedAt: orders.confirmedAt,
      depositPaidAt: orders.depositPaidAt,
      policyId: orders.policyId,
      timeZone: fairs.timeZone
    })
    .from(orders)
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .where(and(inArray(orders.id, [...orderIds]), eq(orders.dealerId, dealerId), ne(orders.status, 'draft')))
    .orderBy(asc(orders.id))
    .for('no key update', { of: orders });
}

function lockInstalments(tx: Transaction, orderIds: string[]): Promise<LockedInstalment[]> {
  return tx
    .select()
    .from(instalments)
    .where(and(inArray(instalments.orderId, orderIds), isNull(instalments.voidedAt)))
    .orderBy(asc(instalments.orderId), asc(instalments.position))
    .for('update');
}
