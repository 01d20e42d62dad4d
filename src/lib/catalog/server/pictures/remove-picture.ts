import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { pictureKeepers } from '../../rights.ts';
import { pictures, productPictures } from '../picture-schema.ts';
import { lockedStyle } from './add-picture.ts';

/**
 * Takes a picture off a style. Its files stay for a week from now, so that it can be put back.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function removePicture(
  db: Database,
  actor: StaffUser,
  { product: code, picture: id }: { product: string; picture: string },
  now: Date
): Promise<void> {
  if (!pictureKeepers.includes(actor.role)) throw new Refusal('forbidden_role');
  if (!isUuid(id)) throw new Refusal('not_found');
  await db.transaction(async (tx) => {
    const productId = await lockedStyle(tx, code);
    const [gone] = await tx
      .delete(productPictures)
      .where(and(eq(productPictures.id, id), eq(productPictures.productId, productId)))
      .returning({
        ...{ colour: productPictures.colour, hash: productPictures.hash, position: productPictures.position }
      });
    if (!gone) throw new Refusal('not_found');
    await tx.update(pictures).set({ notedAt: now }).where(eq(pictures.hash, gone.hash));
    await recordEvent(tx, {
      type: 'picture.removed',
      aggregate: { type: 'product', id: code },
      actor,
      payload: { picture: id, ...gone },
      at: now
    });
  });
}
