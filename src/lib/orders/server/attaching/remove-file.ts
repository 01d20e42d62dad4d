import { and, eq } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { refuse } from '../../refusals.ts';
import { mustBeAllowed } from '../amending/amend-order.ts';
import { orderFiles } from '../attaching-schema.ts';
import { orderForUpdate } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';
import { storedName } from './stored-name.ts';

/**
 * Takes a file off an order again. Each side takes back only what it has added itself.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function removeFile(
  db: Database,
  actor: StaffUser | DealerUser,
  { number, id }: { number: number; id: string },
  now: Date
): Promise<void> {
  mustBeAllowed(actor);
  if (!isUuid(id)) throw refuse('not_found', { number });
  const byStaff = actor.kind === 'staff' || actor.actedBy !== null;
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    const [gone] = await tx
      .delete(orderFiles)
      .where(and(eq(orderFiles.id, id), eq(orderFiles.orderId, order.id), eq(orderFiles.byStaff, byStaff)))
      .returning({ name: orderFiles.name });
    if (!gone) throw refuse('not_found', { number });
    const more = { file: id, name: gone.name };
    await recordOrderEvent(tx, actor, order, { type: 'order.file_removed', at: now, more });
  });
  wakeRelay();
  await fileStore().remove(storedName(id));
}
