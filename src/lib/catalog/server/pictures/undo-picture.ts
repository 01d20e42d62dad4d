import { and, eq, gte, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { newestChange } from '#lib/accounts/server/kept-changes.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { events } from '#lib/events/server/schema.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { pictureKeepers } from '../../rights.ts';
import { pictures, productPictures } from '../picture-schema.ts';
import { lockedStyle, MOST_PICTURES } from './add-picture.ts';
import { pictureChange } from './picture-history.ts';
import { putInOrder } from './put-picture-first.ts';

/**
 * Takes a change of a style's pictures back: what was taken off hangs again where it was, for a week; what was put first stands where it
 * stood, unless something came after it.
 * @throws {Refusal} forbidden_role, not_found, picture_gone, changed_since, too_many_pictures
 */
export async function undoPicture(
  db: Database,
  actor: StaffUser,
  { product: code, event }: { product: string; event: number },
  now: Date
): Promise<void> {
  if (!pictureKeepers.includes(actor.role)) throw new Refusal('forbidden_role');
  await db.transaction(async (tx) => {
    const productId = await lockedStyle(tx, code);
    const [deed] = await tx
      .select({ type: events.type, payload: events.payload })
      .from(events)
      .where(and(eq(events.id, event), eq(events.aggregateType, 'product'), eq(events.aggregateId, code)));
    if (deed?.type === 'picture.removed')
      await putBack(tx, productId, deed.payload as unknown as Removed, now);
    else if (deed?.type === 'picture.put_first') await putBefore(tx, code, productId, event);
    else throw new Refusal('not_found');
    const { picture, hash, colour } = deed.payload as Partial<Removed>;
    await recordEvent(tx, {
      type: deed.type === 'picture.removed' ? 'picture.put_back' : 'picture.order_undone',
      aggregate: { type: 'product', id: code },
      actor,
      payload: { picture, hash, colour, undoes: event },
      at: now
    });
  });
}

interface Removed {
  picture: string;
  colour: string | null;
  hash: string;
  position?: number;
}

async function putBack(
  tx: Transaction,
  productId: number,
  { picture, colour, hash, position = 1 }: Removed,
  now: Date
): Promise<void> {
  // Whoever clears files away takes the row first: it is either kept from now on, or it is gone.
  const [kept] = await tx
    .update(pictures)
    .set({ notedAt: now })
    .where(and(eq(pictures.hash, hash), sql`${pictures.readyAt} is not null`))
    .returning({ hash: pictures.hash });
  if (!kept) throw new Refusal('picture_gone');
  const own = eq(productPictures.productId, productId);
  const hung = await tx
    .select({ colour: productPictures.colour, hash: productPictures.hash })
    .from(productPictures)
    .where(own);
  if (hung.some((one) => one.hash === hash && one.colour === colour)) throw new Refusal('changed_since');
  if (hung.length >= MOST_PICTURES) throw new Refusal('too_many_pictures', { most: MOST_PICTURES });
  await tx
    .update(productPictures)
    .set({ position: sql`${productPictures.position} + 1` })
    .where(and(own, gte(productPictures.position, position)));
  await tx.insert(productPictures).values({ id: picture, productId, colour, hash, position });
}

async function putBefore(tx: Transaction, code: string, productId: number, event: number): Promise<void> {
  const newest = await newestChange(tx, pictureChange, code);
  const before = newest?.payload.before;
  if (newest?.id !== event || !Array.isArray(before)) throw new Refusal('changed_since');
  await putInOrder(tx, productId, before as string[]);
}
