import { and, eq } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { refuse } from '../../refusals.ts';
import { pushDevices } from '../push-schema.ts';

/** Nobody is told on this device any more. @throws {Refusal} forbidden_role for somebody who acts for a dealer; not_found */
export async function removeDevice(
  db: Database,
  actor: DealerUser | StaffUser,
  { device }: { device: string },
  now: Date
): Promise<void> {
  if (actor.kind === 'dealer' && actor.actedBy) throw refuse('forbidden_role', { needs: [] });
  const { userId } = actor;
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(pushDevices)
      .where(and(eq(pushDevices.id, device), eq(pushDevices.userId, userId)))
      .returning({ name: pushDevices.name });
    if (gone.length === 0) throw refuse('not_found', {});
    await recordEvent(tx, {
      ...{ type: 'push_device.removed', aggregate: { type: 'push_device', id: device }, actor: { userId } },
      ...{ payload: { name: gone[0]!.name }, at: now }
    });
  });
}
