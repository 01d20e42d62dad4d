import { and, eq } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mustBeAllowed } from '../amending/amend-order.ts';
import { invitedFair } from '../invited-fair.ts';
import { paperPhotos } from '../paper-schema.ts';

/**
 * Takes a photograph off that waits to be typed; one that is gone already changes nothing.
 * @throws {Refusal} forbidden_role, not_invited
 */
export async function removePhoto(
  db: Database,
  actor: DealerUser,
  fair: string,
  { id }: { id: string },
  now: Date
): Promise<void> {
  mustBeAllowed(actor);
  await db.transaction(async (tx) => {
    const fairId = await invitedFair(clientOf(tx), actor, fair);
    const { dealerId } = actor;
    const [gone] = await tx
      .delete(paperPhotos)
      .where(and(eq(paperPhotos.id, id), eq(paperPhotos.dealerId, dealerId), eq(paperPhotos.fairId, fairId)))
      .returning({ id: paperPhotos.id });
    if (!gone) return;
    await recordEvent(tx, {
      type: 'paper_photo.removed',
      aggregate: { type: 'paper_photo', id },
      actor,
      ...{ fairId, dealerId, payload: {}, at: now }
    });
  });
  wakeRelay();
}
