import { and, asc, eq } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import type { OrderFile } from '../../attaching/order-file.ts';
import { orderFiles } from '../attaching-schema.ts';
import { orders } from '../schema.ts';
import { visibleOrders } from '../visible-orders.ts';
import { storedName } from './stored-name.ts';

/** The files of an order that the actor may see, the oldest first; null when there is no such order. */
export async function ofNumber(
  db: Queryable,
  actor: Actor,
  number: number
): Promise<{
  id: string;
  files: (Omit<OrderFile, 'line'> & { variantId: number | null })[];
  status: string;
} | null> {
  const [order] = await db
    .select({ id: orders.id, status: orders.status })
    .from(orders)
    .where(and(eq(orders.number, number), visibleOrders(db, actor)));
  if (!order) return null;
  const files = await db
    .select({
      ...{
        id: orderFiles.id,
        variantId: orderFiles.variantId,
        name: orderFiles.name,
        kind: orderFiles.kind,
        bytes: orderFiles.bytes
      },
      ...{ by: users.name, byStaff: orderFiles.byStaff, at: orderFiles.addedAt }
    })
    .from(orderFiles)
    .innerJoin(users, eq(users.id, orderFiles.addedBy))
    .where(eq(orderFiles.orderId, order.id))
    .orderBy(asc(orderFiles.addedAt), asc(orderFiles.id));
  return { ...order, files };
}

/** Which files of an order are photographs of the sheet that it was typed off; the caller may see the order. */
export async function papersOf(db: Queryable, orderId: string): Promise<string[]> {
  const papers = await db
    .select({ id: orderFiles.id })
    .from(orderFiles)
    .where(and(eq(orderFiles.orderId, orderId), eq(orderFiles.isPaper, true)))
    .orderBy(asc(orderFiles.addedAt), asc(orderFiles.id));
  return papers.map(({ id }) => id);
}

/** One of them with its bytes; null when it is not there, or its order is not theirs. */
export async function fileOf(db: Queryable, actor: Actor, number: number, id: string) {
  if (!isUuid(id)) return null;
  const [file] = await db
    .select({ name: orderFiles.name, kind: orderFiles.kind, id: orderFiles.id })
    .from(orderFiles)
    .innerJoin(orders, eq(orders.id, orderFiles.orderId))
    .where(and(eq(orderFiles.id, id), eq(orders.number, number), visibleOrders(db, actor)));
  const bytes = file && (await fileStore().read(storedName(file.id)));
  return file && bytes ? { name: file.name, kind: file.kind, bytes } : null;
}
