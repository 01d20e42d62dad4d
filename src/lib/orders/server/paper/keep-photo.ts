import { sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { flatPhoto } from '#lib/people/server/notes/flat-photo.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { mostPaperPhotos, PAPER_PHOTO, type KeepPhotoInput } from '../../paper/paper-photo.ts';
import { readPaperCode } from '../../paper/paper-code.ts';
import { refuse } from '../../refusals.ts';
import { mustBeAllowed } from '../amending/amend-order.ts';
import { invitedFair } from '../invited-fair.ts';
import { paperPhotos } from '../paper-schema.ts';

/**
 * Keeps the photograph of a sheet of paper with the dealer's order sheet, so that whoever opens it can type it off. It is made anew: upright, and
 * without what a camera writes beside its pixels.
 * @throws {Refusal} forbidden_role, not_invited, photo_unreadable, too_many_order_files
 */
export async function keepPhoto(
  db: Database,
  actor: DealerUser,
  fair: string,
  { photo, code }: KeepPhotoInput,
  now: Date
): Promise<void> {
  mustBeAllowed(actor);
  await db.transaction(async (tx) => {
    const fairId = await invitedFair(clientOf(tx), actor, fair);
    const made = await flatPhoto(photo, PAPER_PHOTO.longestPixels);
    const { dealerId } = actor;
    // Two desks that photograph at once are counted one after the other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('paper_photos'), ${dealerId})`);
    const [there] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from paper_photos where dealer_id = ${dealerId} and fair_id = ${fairId}`);
    if (there!.count >= mostPaperPhotos) throw refuse('too_many_order_files', { most: mostPaperPhotos });
    const id = uuid7();
    const takenBy = actor.actedBy?.userId ?? actor.userId;
    await tx.insert(paperPhotos).values({
      ...{ id, fairId, dealerId, takenBy, takenAt: now, photo: made, byStaff: actor.actedBy !== null },
      code: (readPaperCode(code) ?? code) || null
    });
    await recordEvent(tx, {
      type: 'paper_photo.kept',
      aggregate: { type: 'paper_photo', id },
      actor,
      ...{ fairId, dealerId, payload: { code: code || null }, at: now }
    });
  });
  wakeRelay();
}
