import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { testsWith } from '../../reviewing/order-tests.ts';
import { askAgreement } from '../agreeing/ask-agreement.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';
import { orders } from '../schema.ts';
import { keepChecks, type Examined } from './run-tests.ts';

/** Binds the brand to a locked order that may be confirmed, keeps what was tested and asks the dealer. `actor` null: the system. */
export async function confirmTested(
  tx: Transaction,
  actor: StaffUser | null,
  order: LockedOrder,
  examined: Examined,
  { at, reason }: { at: Date; reason: string }
): Promise<void> {
  const { checkId, version, results } = examined;
  const overridden = testsWith('warned', results);
  const more = overridden.length > 0 ? { overridden, reason } : {};
  await tx.update(orders).set({ status: 'confirmed', confirmedAt: at }).where(eq(orders.id, order.id));
  await keepChecks(tx, actor, [examined], { at, reason: overridden.length > 0 ? reason : null });
  await recordOrderEvent(tx, actor, order, {
    ...{ type: 'order.confirmed', at },
    more: { checkId, version, ...more }
  });
  await askAgreement(tx, actor, order, { version: order.version, at });
}
