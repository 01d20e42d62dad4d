import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { pictureKeepers } from '../../rights.ts';
import { productPictures } from '../picture-schema.ts';
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
      .select({ id: productPictures.id, hash: productPictures.hash, colour: productPictures.colour })
      .from(productPictures)
      .where(eq(productPictures.productId, productId))
      .orderBy(productPictures.position, productPictures.id);
    const before = all.map((one) => one.id);
    const first = all.find((one) => one.id === id);
    if (!first) throw new Refusal('not_found');
    if (before[0] === id) return;
    await putInOrder(tx, productId, [id, ...before.filter((one) => one !== id)]);
    await recordEvent(tx, {
      type: 'picture.put_first',
      aggregate: { type: 'product', id: code },
      actor,
      payload: { picture: id, hash: first.hash, colour: first.colour, before },
      at: now
    });
  });
}

/** Writes the order of a style's pictures; what the list does not name stands behind it, as it did. */
export async function putInOrder(
  tx: Transaction,
  productId: number,
  order: readonly string[]
): Promise<void> {
  const place = sql`array_position(${sql.param([...order])}::uuid[], ${productPictures.id})`;
  await tx
    .update(productPictures)
    .set({ position: sql`coalesce(${place}, ${order.length}::int + ${productPictures.position})` })
    .where(eq(productPictures.productId, productId));
}
