import { and, eq, gt, sql } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { mostFileNameSigns, mostOrderFileBytes, mostOrderFiles } from '../../attaching/order-file.ts';
import type { OrderStatus } from '../../order.ts';
import { refuse } from '../../refusals.ts';
import { mustBeAllowed } from '../amending/amend-order.ts';
import { orderFiles } from '../attaching-schema.ts';
import { orderLines } from '../schema.ts';
import { orderForUpdate } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';
import { kindOfOrderFile } from './kind-of-order-file.ts';
import { ofNumber } from './order-files.ts';
import { storedName } from './stored-name.ts';

/** While anything may still be done about an order. */
const open: readonly OrderStatus[] = ['submitted', 'in_review', 'confirmed'];

/**
 * Puts a file to an order, or to the line with this article. Its kind is told by its content. The store has it before the order does, so that nothing is shown which cannot
 * be opened, and nobody waits for the store while the order is locked.
 * @throws {Refusal} forbidden_role, not_found, order_not_open, file_unusable, line_not_ordered, too_many_order_files
 */
export async function attachFile(
  db: Database,
  actor: StaffUser | DealerUser,
  { number, name, bytes, sku = '' }: { number: number; name: string; bytes: Uint8Array; sku?: string },
  now: Date
): Promise<void> {
  mustBeAllowed(actor);
  const kind = bytes.length > mostOrderFileBytes ? null : kindOfOrderFile(bytes);
  if (!kind) throw refuse('file_unusable', { name });
  if (!(await ofNumber(db, actor, number))) throw refuse('not_found', { number });
  const id = uuid7();
  const store = fileStore();
  await store.write(storedName(id), bytes);
  try {
    await db.transaction(async (tx) => {
      const order = await orderForUpdate(tx, actor, number);
      if (!open.includes(order.status)) throw refuse('order_not_open', { number, status: order.status });
      const variantId = sku === '' ? null : await lineOf(tx, order.id, sku);
      const [there] = await tx
        .select({ count: sql<number>`count(*)::int` })
        .from(orderFiles)
        .where(eq(orderFiles.orderId, order.id));
      if (there!.count >= mostOrderFiles) throw refuse('too_many_order_files', { most: mostOrderFiles });
      const file = { name: nameOf(name, kind), kind, bytes: bytes.length };
      await tx.insert(orderFiles).values({
        ...{
          id,
          orderId: order.id,
          variantId,
          ...file,
          byStaff: actor.kind === 'staff' || actor.actedBy !== null
        },
        ...{
          addedBy: actor.kind === 'dealer' ? (actor.actedBy?.userId ?? actor.userId) : actor.userId,
          addedAt: now
        }
      });
      await recordOrderEvent(tx, actor, order, {
        type: 'order.file_added',
        at: now,
        more: { file: id, ...file, sku: sku || null }
      });
    });
  } catch (error) {
    // Only a refusal says for sure that the order does not have it.
    if (error instanceof Refusal) await store.remove(storedName(id));
    throw error;
  }
  wakeRelay();
}

/** The article of a line that is in force. */
async function lineOf(tx: Queryable, orderId: string, sku: string): Promise<number> {
  const [line] = await tx
    .select({ variantId: variants.id })
    .from(orderLines)
    .innerJoin(variants, eq(variants.id, orderLines.variantId))
    .where(
      and(
        eq(orderLines.orderId, orderId),
        eq(variants.sku, sku),
        gt(orderLines.quantity, orderLines.cancelledQuantity)
      )
    )
    .limit(1);
  if (!line) throw refuse('line_not_ordered', { sku });
  return line.variantId;
}

/** A name that any system can write, without the path that some browsers send. */
function nameOf(given: string, kind: string): string {
  const bare = (given.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}<>:"|?*]/gu, '').trim();
  return bare.slice(-mostFileNameSigns) || kind;
}
