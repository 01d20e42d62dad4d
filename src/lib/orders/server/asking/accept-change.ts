import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { AmendOrderInput } from '../../amending/amend-form.ts';
import type { AmendedOrder } from '../../amending/amended-order.ts';
import type { AmendmentPreview } from '../../amending/preview.ts';
import { openUnits } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import { amendable } from '../../rights.ts';
import { mustBeAllowed } from '../amending/amend-order.ts';
import { mustBeAsShown, previewOf } from '../amending/as-shown.ts';
import { giveUp } from '../amending/give-up.ts';
import { planAmendment, type PlannedAmendment } from '../amending/plan-amendment.ts';
import { planEnding } from '../amending/plan-ending.ts';
import { writeAmendment } from '../amending/write-amendment.ts';
import { orderForUpdate, type LockedOrder } from '../order-for-update.ts';
import { endAsked, mustBeOpen, type Asked } from './open-asked.ts';

/**
 * Carries out what a dealer has asked for, by all rules of a change, as the version that has the id of the request. Of two people who accept
 * it one does.
 *
 * @param input `version` and `seen`: the order's version and the seal of what the person was shown
 * @throws {Refusal} forbidden_role, not_found, change_decided, order_not_open, order_changed, and those of `planAmendment`
 * @throws {NotAsShown} when it would do something else than was shown
 */
export async function acceptChange(
  db: Database,
  actor: StaffUser,
  { number, id, version, seen }: { number: number; id: string; version: number; seen: string },
  now: Date
): Promise<AmendedOrder> {
  mustBeAllowed(actor);
  const amended = await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    const asked = await mustBeOpen(tx, order, id);
    if (order.version !== version)
      throw refuse('order_changed', { number, version: order.version, seen: version });
    const { plan, input } = await planned(tx, actor, order, asked, now);
    mustBeAsShown(seen, previewOf(order, input, plan));
    await endAsked(tx, actor, order, asked, { state: 'accepted', answer: null, at: now });
    if (input.ends) return ended(tx, actor, order, { asked, plan, now });
    const { requestHash } = asked;
    return writeAmendment(tx, actor, order, plan, {
      ...{ requestId: id, requestHash, kind: 'amended', reason: asked.input.reason || null, now }
    });
  });
  wakeRelay();
  return amended;
}

/** The order is cancelled, or what is left of it after that which has left is its next version. */
async function ended(
  tx: Transaction,
  actor: StaffUser,
  order: LockedOrder,
  { asked, plan, now }: { asked: Asked; plan: PlannedAmendment; now: Date }
): Promise<AmendedOrder> {
  const reason = asked.input.reason || null;
  await giveUp(tx, actor, order, openUnits, { requestId: asked.id, kind: 'cancelled', reason, now });
  const { totalMinor, units } = plan.after;
  const version = units === 0 ? order.version : order.version + 1;
  return { number: order.number, version, totalMinor, units, currency: order.currency, repeated: false };
}

/**
 * What accepting would do to the order as it stands now; nothing is written.
 * @throws {Refusal} as `acceptChange` would
 */
export async function previewAsked(
  db: Database,
  actor: StaffUser,
  { number, id }: { number: number; id: string },
  now: Date
): Promise<AmendmentPreview> {
  mustBeAllowed(actor);
  return db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    const asked = await mustBeOpen(tx, order, id);
    const { plan, input } = await planned(tx, actor, order, asked, now);
    return previewOf(order, input, plan);
  });
}

/** What was asked for is what articles shall be, so that it is planned on whatever the order is by now. */
async function planned(tx: Transaction, actor: StaffUser, order: LockedOrder, asked: Asked, now: Date) {
  const { number, status, version } = order;
  if (!amendable.staff.includes(status)) throw refuse('order_not_open', { number, status });
  const input: AmendOrderInput = { ...asked.input, version };
  const plan = input.ends ? await planEnding(tx, order) : await planAmendment(tx, actor, order, input, now);
  return { input, plan };
}
