import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { canonicalAmendment, type AmendOrderInput } from '../../amending/amend-form.ts';
import type { AmendedOrder } from '../../amending/amended-order.ts';
import { refuse } from '../../refusals.ts';
import { amendable, orderRoles, withdrawRoles } from '../../rights.ts';
import { orderForUpdate, type LockedOrder } from '../order-for-update.ts';
import { orderVersions } from '../version-schema.ts';
import { mustBeAsShown, previewOf } from './as-shown.ts';
import { planAmendment } from './plan-amendment.ts';
import { writeAmendment } from './write-amendment.ts';

/**
 * Changes an order that was placed: less, more, other articles, number, note, address. Makes a new version of it; board, exposure,
 * work and instalments follow from the one event. The same id with the same body is answered again and changes nothing.
 *
 * @param input with `seen`, the seal of what the person was shown, where it was a person on a page
 * @throws {Refusal} forbidden_role, not_found, key_reused, order_not_open, order_changed, reason_missing, and those of `planAmendment`
 * @throws {NotAsShown} when prices, dates or the request are others than were shown
 */
export async function amendOrder(
  db: Database,
  actor: StaffUser | DealerUser,
  input: AmendOrderInput & { number: number; seen?: string },
  now: Date
): Promise<AmendedOrder> {
  mustBeAllowed(actor);
  const requestHash = createHash('sha256')
    .update(canonicalAmendment(input.number, input))
    .digest('base64url');
  const amended = await db.transaction(async (tx) => {
    // The second statement is carried out once the first has its lock.
    const [order, [known]] = await Promise.all([
      orderForUpdate(tx, actor, input.number),
      tx.select().from(orderVersions).where(eq(orderVersions.requestId, input.id))
    ]);
    if (known) return repeatedOf(order, known, requestHash);
    mustBeAmendable(actor, order, input);
    const plan = await planAmendment(tx, actor, order, input, now);
    if (input.seen !== undefined) mustBeAsShown(input.seen, previewOf(order, input, plan));
    return writeAmendment(tx, actor, order, plan, {
      ...{ requestId: input.id, requestHash, kind: 'amended', reason: input.reason || null, now }
    });
  });
  wakeRelay();
  return amended;
}

/** @throws {Refusal} forbidden_role */
export function mustBeAllowed(actor: StaffUser | DealerUser): void {
  const needs: readonly string[] = actor.kind === 'staff' ? orderRoles : withdrawRoles;
  if (!needs.includes(actor.role)) throw refuse('forbidden_role', { needs: [...needs] });
}

/** @throws {Refusal} order_not_open, order_changed, reason_missing */
export function mustBeAmendable(
  { kind }: StaffUser | DealerUser,
  { number, status, version }: LockedOrder,
  { version: seen, reason }: Pick<AmendOrderInput, 'version' | 'reason'>
): void {
  if (!amendable[kind].includes(status)) throw refuse('order_not_open', { number, status });
  if (version !== seen) throw refuse('order_changed', { number, version, seen });
  if (kind === 'staff' && reason === '') throw refuse('reason_missing', { number });
}

/** @throws {Refusal} key_reused */
function repeatedOf(
  { id, number, currency }: LockedOrder,
  known: typeof orderVersions.$inferSelect,
  requestHash: string
): AmendedOrder {
  const isSame = known.orderId === id && known.requestHash === requestHash;
  if (!isSame) throw refuse('key_reused', { id: known.requestId, number: null });
  const { version, totalMinor, units } = known;
  return { number, version, totalMinor, units, currency, repeated: true };
}
