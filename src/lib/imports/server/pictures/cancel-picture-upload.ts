import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { pictureKeepers } from '#lib/catalog/rights.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { pictureUploads } from '../schema.ts';
import * as uploads from './picture-uploads.ts';

/**
 * Ends an upload of pictures whose pictures are still being looked at. Those that were taken stay; the one under way is the last.
 * @throws {Refusal} forbidden_role, not_found, import_busy when it has ended by itself
 */
export async function cancelPictureUpload(
  db: Database,
  actor: StaffUser,
  id: string,
  now: Date
): Promise<void> {
  if (!pictureKeepers.includes(actor.role)) throw new Refusal('forbidden_role');
  await db.transaction(async (tx) => {
    const found = await uploads.byId(tx, actor, id);
    if (!found) throw new Refusal('not_found');
    const [ended] = await tx
      .update(pictureUploads)
      .set({ state: 'cancelled', finishedAt: now })
      .where(and(eq(pictureUploads.id, id), eq(pictureUploads.state, 'reading')))
      .returning({ id: pictureUploads.id });
    if (!ended) throw new Refusal('import_busy', { state: found.state });
    await recordEvent(tx, {
      type: 'pictures.cancelled',
      aggregate: { type: 'picture_upload', id },
      actor,
      payload: { done: found.done, total: found.total },
      at: now
    });
  });
  wakeRelay();
}
