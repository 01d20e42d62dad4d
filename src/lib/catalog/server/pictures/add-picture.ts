import { and, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { pictureKeepers } from '../../rights.ts';
import { productPictures } from '../picture-schema.ts';
import { products, variants } from '../schema.ts';

/** More than anybody looks at of one style. */
export const MOST_PICTURES = 60;

export interface NewPicture {
  product: string;
  /** As it is stored with the variants; null for the style as such. */
  colour: string | null;
  /** Of a picture that is kept (keep-picture.ts). */
  hash: string;
}

/**
 * Gives a style, or one colour of it, one picture more, behind those that it has.
 * @returns whether it is new there
 * @throws {Refusal} forbidden_role, not_found, colour_unknown, too_many_pictures
 */
export async function addPicture(
  tx: Transaction,
  actor: StaffUser,
  { product: code, colour, hash }: NewPicture,
  now: Date
): Promise<boolean> {
  if (!pictureKeepers.includes(actor.role)) throw new Refusal('forbidden_role');
  const productId = await lockedStyle(tx, code);
  if (colour !== null) await requireColour(tx, productId, colour);
  const [there] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      last: sql<number>`coalesce(max(${productPictures.position}), 0)`,
      isThere: sql<boolean>`coalesce(bool_or(${productPictures.hash} = ${hash}
        and ${productPictures.colour} is not distinct from ${colour}::text), false)`
    })
    .from(productPictures)
    .where(eq(productPictures.productId, productId));
  if (there!.isThere) return false;
  if (there!.count >= MOST_PICTURES) throw new Refusal('too_many_pictures', { most: MOST_PICTURES });
  const id = uuid7();
  await tx.insert(productPictures).values({ id, productId, colour, hash, position: there!.last + 1 });
  await recordEvent(tx, {
    type: 'picture.added',
    aggregate: { type: 'product', id: code },
    actor,
    payload: { picture: id, colour, hash },
    at: now
  });
  return true;
}

/** Whoever changes the pictures of a style waits for whoever else does. */
export async function lockedStyle(tx: Transaction, code: string): Promise<number> {
  const [style] = await tx
    .select({ id: products.id })
    .from(products)
    .where(eq(products.code, code))
    .for('update');
  if (!style) throw new Refusal('not_found');
  return style.id;
}

async function requireColour(tx: Transaction, productId: number, colour: string): Promise<void> {
  const [found] = await tx
    .select({ id: variants.id })
    .from(variants)
    .where(and(eq(variants.productId, productId), eq(variants.colour, colour)))
    .limit(1);
  if (!found) throw new Refusal('colour_unknown', { colour });
}
