import { and, eq } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { AskedState } from '../../asking/asked-change.ts';
import { refuse } from '../../refusals.ts';
import { askedChanges } from '../asking-schema.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';

export type Asked = typeof askedChanges.$inferSelect;

/** The change of an order that waits; the order must be locked, which locks it as well. */
export async function openAskedOf(tx: Transaction, orderId: string): Promise<Asked | undefined> {
  const [open] = await tx
    .select()
    .from(askedChanges)
    .where(and(eq(askedChanges.orderId, orderId), eq(askedChanges.state, 'open')));
  return open;
}

/**
 * A change of a locked order that was asked for and waits.
 * @throws {Refusal} change_decided, also for one that is not there
 */
export async function mustBeOpen(tx: Transaction, order: LockedOrder, id: string): Promise<Asked> {
  const open = await openAskedOf(tx, order.id);
  if (open?.id !== id) throw refuse('change_decided', { number: order.number });
  return open;
}

/** Ends the waiting of a change, with its event. The order must be locked. */
export async function endAsked(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  order: LockedOrder,
  asked: Asked,
  { state, answer, at }: { state: Exclude<AskedState, 'open'>; answer: string | null; at: Date }
): Promise<void> {
  const decidedBy = actor.kind === 'dealer' ? (actor.actedBy?.userId ?? actor.userId) : actor.userId;
  await tx
    .update(askedChanges)
    .set({ state, answer, decidedBy, decidedAt: at })
    .where(eq(askedChanges.id, asked.id));
  const more = { asked: asked.id, askedBy: asked.askedBy, reason: answer };
  await recordOrderEvent(tx, actor, order, { type: `order.change_${state}`, at, more });
}

/** An order moves on in another way than was asked: whoever decides has to look again. The order must be locked. */
export async function overtakeAsked(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  order: LockedOrder,
  { version, at }: { version: number; at: Date }
): Promise<void> {
  const [overtaken] = await tx
    .update(askedChanges)
    .set({ overtakenAt: at })
    .where(and(eq(askedChanges.orderId, order.id), eq(askedChanges.state, 'open')))
    .returning({ id: askedChanges.id });
  if (!overtaken) return;
  const more = { asked: overtaken.id, version };
  await recordOrderEvent(tx, actor, order, { type: 'order.change_overtaken', at, more });
}
