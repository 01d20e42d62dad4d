import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { canonicalAmendment, type AmendOrderInput } from '../../amending/amend-form.ts';
import { askable } from '../../asking/asked-change.ts';
import { refuse } from '../../refusals.ts';
import { mustBeAllowed } from '../amending/amend-order.ts';
import { mustBeAsShown, previewOf } from '../amending/as-shown.ts';
import { planAmendment } from '../amending/plan-amendment.ts';
import { planEnding } from '../amending/plan-ending.ts';
import { askedChanges } from '../asking-schema.ts';
import { orderForUpdate, type LockedOrder } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';
import { openAskedOf } from './open-asked.ts';

/**
 * A dealer asks the brand to change an order that it has confirmed. What the rules refuse at this moment cannot be asked for, so that staff
 * see only what could be done; nothing is reserved. It may be asked that everything is given up which has not left. The same id with the same body changes nothing.
 *
 * @param input with `seen`, the seal of what the person was shown
 * @throws {Refusal} forbidden_role, not_found, key_reused, order_not_open, order_changed, change_waits, and those of `planAmendment`
 * @throws {NotAsShown} when prices, dates or the request are others than were shown
 */
export async function askChange(
  db: Database,
  actor: DealerUser,
  input: AmendOrderInput & { number: number; seen?: string },
  now: Date
): Promise<void> {
  mustBeAllowed(actor);
  const { number, seen, ...asked } = input;
  const requestHash = createHash('sha256').update(canonicalAmendment(number, input)).digest('base64url');
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    const [known] = await tx.select().from(askedChanges).where(eq(askedChanges.id, input.id));
    if (known?.orderId === order.id && known.requestHash === requestHash) return;
    if (known) throw refuse('key_reused', { id: input.id, number: null });
    mustBeAskable(order, input);
    if (await openAskedOf(tx, order.id)) throw refuse('change_waits', { number });
    const plan = input.ends ? await planEnding(tx, order) : await planAmendment(tx, actor, order, input, now);
    if (seen !== undefined) mustBeAsShown(seen, previewOf(order, input, plan));
    await tx.insert(askedChanges).values({
      ...{
        id: input.id,
        orderId: order.id,
        version: input.version,
        input: asked,
        requestHash,
        state: 'open'
      },
      ...{ askedBy: actor.userId, actedBy: actor.actedBy?.userId ?? null, askedAt: now }
    });
    const { units, totalMinor } = plan.after;
    const more = { asked: input.id, askedUnits: units, askedMinor: totalMinor, reason: input.reason || null };
    await recordOrderEvent(tx, actor, order, { type: 'order.change_asked', at: now, more });
  });
  wakeRelay();
}

/** @throws {Refusal} order_not_open, order_changed */
export function mustBeAskable(
  { number, status, version }: LockedOrder,
  { version: seen }: Pick<AmendOrderInput, 'version'>
): void {
  if (!askable.includes(status)) throw refuse('order_not_open', { number, status });
  if (version !== seen) throw refuse('order_changed', { number, version, seen });
}
