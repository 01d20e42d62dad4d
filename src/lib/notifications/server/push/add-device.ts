import { asc, eq, inArray } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { whyNotCalled } from '#lib/runtime/server/outgoing.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { DeviceInput } from '../../push/push-form.ts';
import { refuse } from '../../refusals.ts';
import { pushDevices } from '../push-schema.ts';

/** More devices than a person has; the one that was named first goes. */
const mostDevices = 10;

/**
 * Somebody wants to be told on this device. A device that somebody else was told on is theirs from now on: it is in their hands.
 * @throws {Refusal} forbidden_role for somebody who acts for a dealer; address_not_allowed
 */
export async function addDevice(
  db: Database,
  actor: DealerUser | StaffUser,
  input: DeviceInput & { name: string },
  now: Date
): Promise<void> {
  if (actor.kind === 'dealer' && actor.actedBy) throw refuse('forbidden_role', { needs: [] });
  const why = whyNotCalled(input.endpoint);
  if (why) throw refuse('address_not_allowed', { why });
  const { userId } = actor;
  await db.transaction(async (tx) => {
    const own = { ...input, userId, createdAt: now, lastSuccessAt: null, failedAt: null, lastError: null };
    const [device] = await tx
      .insert(pushDevices)
      .values({ id: uuid7(), ...own })
      .onConflictDoUpdate({ target: pushDevices.endpoint, set: own })
      .returning({ id: pushDevices.id });
    await dropOldest(tx, userId);
    await recordEvent(tx, {
      ...{ type: 'push_device.added', aggregate: { type: 'push_device', id: device!.id }, actor: { userId } },
      ...{ payload: { name: input.name }, at: now }
    });
  });
}

async function dropOldest(tx: Transaction, userId: string): Promise<void> {
  const all = await tx
    .select({ id: pushDevices.id })
    .from(pushDevices)
    .where(eq(pushDevices.userId, userId))
    .orderBy(asc(pushDevices.createdAt), asc(pushDevices.id));
  const over = all.slice(0, Math.max(0, all.length - mostDevices)).map(({ id }) => id);
  if (over.length > 0) await tx.delete(pushDevices).where(inArray(pushDevices.id, over));
}
