import { and, desc, eq, isNull } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { AgreeInput } from '../../agreeing/agree-form.ts';
import type { AgreementWay } from '../../agreeing/agreement.ts';
import { refuse } from '../../refusals.ts';
import { withdrawRoles } from '../../rights.ts';
import { orderAgreements } from '../agreement-schema.ts';
import { orderForUpdate, type LockedOrder } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';

export type Agreed = AgreeInput & { number: number };

/**
 * The dealer agrees to an order as the brand has confirmed it: the second of its three checks. Staff who act for a dealer cannot; they write
 * down what was said in a call. Said again it changes nothing.
 *
 * @throws {Refusal} forbidden_role, not_found, order_not_open, order_changed, agreement_not_asked
 */
export async function agreeOrder(
  db: Database,
  actor: DealerUser,
  input: Agreed,
  now: Date
): Promise<{ repeated: boolean }> {
  const agreed = await db.transaction((tx) => agreeOrderIn(tx, actor, input, now));
  wakeRelay();
  return agreed;
}

/** The same in a transaction of somebody who wakes the relay after it, and by the way that they know. */
export async function agreeOrderIn(
  tx: Transaction,
  actor: DealerUser,
  { number, version, signature }: Agreed,
  now: Date,
  way: AgreementWay = signature ? 'signature' : 'portal'
): Promise<{ repeated: boolean }> {
  if (!withdrawRoles.includes(actor.role) || actor.actedBy)
    throw refuse('forbidden_role', { needs: [...withdrawRoles] });
  const order = await orderForUpdate(tx, actor, number);
  if (!(await mustBeAsked(tx, order, version))) return { repeated: true };
  const said = { agreedAt: now, way, agreedBy: actor.userId, strokes: signature };
  await tx.update(orderAgreements).set(said).where(isOpen(order));
  const more = { version, way, signed: signature !== null };
  await recordOrderEvent(tx, actor, order, { type: 'order.agreed', at: now, more });
  return { repeated: false };
}

export const isOpen = ({ id, version }: LockedOrder) =>
  and(
    eq(orderAgreements.orderId, id),
    eq(orderAgreements.version, version),
    isNull(orderAgreements.agreedAt)
  );

/**
 * Whether the dealer's word on a locked order is still waited for; false where it was given already for the version that was seen.
 * @throws {Refusal} order_not_open, order_changed, agreement_not_asked
 */
export async function mustBeAsked(tx: Transaction, order: LockedOrder, seen: number): Promise<boolean> {
  const { id, number, status, version } = order;
  if (status !== 'confirmed' && status !== 'closed') throw refuse('order_not_open', { number, status });
  if (version !== seen) throw refuse('order_changed', { number, version, seen });
  const [asked] = await tx
    .select({ version: orderAgreements.version, agreedAt: orderAgreements.agreedAt })
    .from(orderAgreements)
    .where(eq(orderAgreements.orderId, id))
    .orderBy(desc(orderAgreements.version))
    .limit(1);
  if (asked?.version !== version) throw refuse('agreement_not_asked', { number });
  return asked.agreedAt === null;
}
