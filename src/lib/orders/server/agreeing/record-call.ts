import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { CallInput } from '../../agreeing/agree-form.ts';
import { refuse } from '../../refusals.ts';
import { orderRoles } from '../../rights.ts';
import { orderAgreements } from '../agreement-schema.ts';
import { orderForUpdate } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';
import { isOpen, mustBeAsked } from './agree-order.ts';

/**
 * Somebody of the brand writes down a call in which the dealer agreed to an order as it was confirmed: with whom they spoke and what was said.
 *
 * @throws {Refusal} forbidden_role, not_found, order_not_open, order_changed, agreement_not_asked
 */
export async function recordCall(
  db: Database,
  actor: StaffUser,
  { number, version, person, said }: CallInput,
  now: Date
): Promise<{ repeated: boolean }> {
  if (!orderRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...orderRoles] });
  const recorded = await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    if (!(await mustBeAsked(tx, order, version))) return { repeated: true };
    const call = { agreedAt: now, way: 'call' as const, spokenWith: person, said, recordedBy: actor.userId };
    await tx.update(orderAgreements).set(call).where(isOpen(order));
    const more = { version, way: 'call', person, said };
    await recordOrderEvent(tx, actor, order, { type: 'order.agreed', at: now, more });
    return { repeated: false };
  });
  wakeRelay();
  return recorded;
}
