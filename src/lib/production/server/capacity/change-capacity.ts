import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { variantIds } from '#lib/catalog/server/variant-ids.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { lockSlots, setSlots, slotKey, type HeldSlot } from '#lib/supply/server/set-slots.ts';
import { capacityChanges } from '#lib/supply/server/schema.ts';
import type { CapacityChange, WantedSlot } from '../../capacity-form.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { promisedTo } from './promised-to.ts';

/** A slot with its variant, as it is and as it shall be. */
interface ChangedSlot extends WantedSlot {
  variantId: number;
  held: HeldSlot | undefined;
}

/**
 * Changes what can be made by which day: all of it, or nothing. Never below what is promised from a day, and not on what somebody else
 * has changed or imported since it was seen.
 *
 * @throws {Refusal} forbidden_role, unknown_sku, key_reused, capacity_moved, below_promised
 */
export async function changeCapacity(
  db: Database,
  actor: StaffUser,
  change: CapacityChange,
  now: Date
): Promise<{ repeated: boolean }> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  const changed = await db.transaction(async (tx) => {
    const idOf = await variantIdsOf(tx, change);
    const held = await lockSlots(tx, [...idOf.values()]);
    const slots = change.slots.map((slot) => {
      const variantId = idOf.get(slot.sku)!;
      return { ...slot, variantId, held: held.get(slotKey({ ...slot, variantId })) };
    });
    if (await isRepeated(tx, change, slots)) return { repeated: true };
    refuseStale(slots);
    await refuseBelowPromised(tx, slots);
    await recordEvent(tx, {
      type: 'capacity.changed',
      aggregate: { type: 'capacity', id: change.id },
      actor,
      payload: {
        slots: slots.map(({ sku, availableOn, seen, quantity }) => ({
          sku,
          availableOn,
          from: seen,
          to: quantity
        })),
        note: change.note
      },
      at: now
    });
    await setSlots(tx, slots, { id: change.id, note: change.note, by: actor.userId, at: now });
    return { repeated: false };
  });
  wakeRelay();
  return changed;
}

async function variantIdsOf(tx: Transaction, { slots }: CapacityChange): Promise<Map<string, number>> {
  const skus = [...new Set(slots.map((slot) => slot.sku))];
  const found = await variantIds(tx, skus);
  const unknown = skus.filter((sku) => !found.has(sku));
  if (unknown.length > 0) throw refuse('unknown_sku', { skus: unknown });
  return found;
}

/** Asked with the slots locked, so that the second of two that come at once finds what the first has done. */
async function isRepeated(
  tx: Transaction,
  change: CapacityChange,
  slots: readonly ChangedSlot[]
): Promise<boolean> {
  const known = await tx.select().from(capacityChanges).where(eq(capacityChanges.sourceId, change.id));
  if (known.length === 0) return false;
  const was = new Map(known.map((row) => [slotKey(row), row.quantity]));
  const same =
    known.length === slots.length && slots.every((slot) => was.get(slotKey(slot)) === slot.quantity);
  if (!same) throw refuse('key_reused', { id: change.id });
  return true;
}

function refuseStale(slots: readonly ChangedSlot[]): void {
  const stale = slots
    .filter(({ seen, held }) => seen !== (held?.quantity ?? 0))
    .map(({ sku, availableOn, held }) => ({ sku, availableOn, quantity: held?.quantity ?? 0 }));
  if (stale.length > 0) throw refuse('capacity_moved', { slots: stale });
}

async function refuseBelowPromised(tx: Transaction, slots: readonly ChangedSlot[]): Promise<void> {
  const below = slots.filter(({ quantity, held }) => quantity < (held?.promised ?? 0));
  if (below.length === 0) return;
  const promised = await promisedTo(
    tx,
    below.map(({ variantId, held }) => ({ variantId, capacityId: held!.id }))
  );
  throw refuse('below_promised', {
    slots: below.map(({ sku, availableOn, quantity, held }) => {
      const own = promised.get(held!.id) ?? { orders: [], count: 0 };
      return {
        ...{ sku, availableOn, quantity, promised: held!.promised },
        ...{ orders: own.orders, more: own.count - own.orders.length }
      };
    })
  });
}
