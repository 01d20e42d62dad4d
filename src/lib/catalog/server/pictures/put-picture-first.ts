import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { pictureKeepers } from '../../rights.ts';
import { productPictures } from '../schema.ts';
import { lockedStyle } from './add-picture.ts';

/**
 * Makes a picture the first of its style: the one that the order sheet shows.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function putPictureFirst(
  db: Database,
  actor: StaffUser,
  { product: code, picture: id }: { product: string; picture: string },
  now: Date
): Promise<void> {
  if (!pictureKeepers.includes(actor.role)) throw new Refusal('forbidden_role');
  await db.transaction(async (tx) => {
    const productId = await lockedStyle(tx, code);
    const all = await tx
      .select({ id: productPictures.id })
      .from(productPictures)
      .where(eq(productPictures.productId, productId))
      .orderBy(productPictures.position, productPictures.id);
    if (!all.some((one) => one.id === id)) throw new Refusal('not_found');
    if (all[0]!.id === id) return;
    const order = [id, ...all.map((one) => one.id).filter((one) => one !== id)];
    await tx
      .update(productPictures)
      .set({ position: sql`array_position(${sql.param(order)}::uuid[], ${productPictures.id})` })
      .where(eq(productPictures.productId, productId));
    await recordEvent(tx, {
      type: 'picture.put_first',
      aggregate: { type: 'product', id: code },
      actor,
      payload: { picture: id },
      at: now
    });
  });
}
