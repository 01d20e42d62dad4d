import { eq } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { OrderSnapshot, VersionKind } from '../../amending/snapshot.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { orders } from '../schema.ts';
import { orderVersions } from '../version-schema.ts';

export interface NewVersion {
  requestId: string;
  requestHash: string;
  version: number;
  kind: Exclude<VersionKind, 'placed'>;
  reason: string | null;
  at: Date;
}

/** Keeps a change as the order's next version, with the first change also what was placed, and makes it the order's own. */
export async function writeVersion(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  order: LockedOrder,
  { before, after, doorId }: { before: OrderSnapshot; after: OrderSnapshot; doorId?: number | null },
  { requestId, requestHash, version, kind, reason, at }: NewVersion
): Promise<void> {
  const changed = {
    ...after,
    ...{ orderId: order.id, version, requestId, requestHash, kind, reason },
    madeBy: actor.userId,
    actedBy: actor.kind === 'dealer' ? (actor.actedBy?.userId ?? null) : null,
    madeAt: at
  };
  const { totalMinor, units, poNumber, note, shipTo, shipFrom, shipUntil } = after;
  const rows = order.version === 1 ? [placedVersion(order, before), changed] : [changed];
  await Promise.all([
    tx.insert(orderVersions).values(rows),
    tx
      .update(orders)
      .set({
        version,
        totalMinor,
        units,
        poNumber,
        note,
        ...{ shipTo, shipFrom, shipUntil },
        ...(doorId !== undefined && { doorId })
      })
      .where(eq(orders.id, order.id))
  ]);
}

function placedVersion(order: LockedOrder, before: OrderSnapshot): typeof orderVersions.$inferInsert {
  const { id, requestHash, placedBy, actedBy, placedAt } = order;
  return {
    ...before,
    ...{ orderId: id, version: 1, requestId: id, requestHash, kind: 'placed', reason: null },
    ...{ madeBy: placedBy, actedBy, madeAt: placedAt }
  };
}
