import { and, asc, eq } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import { priceLists } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from './fairs.ts';
import { fairs } from './schema.ts';

const most = 200;

/** A fair or refill by the part of its address: whatever orders belong to. Null when there is none. */
export async function occasion(db: Queryable, slug: string): Promise<Fair | null> {
  const [found] = await db.select().from(fairs).where(eq(fairs.slug, slug));
  return found ?? null;
}

/** All refills as staff see them, each with its price list and how many dealers it is for. */
export function all(db: Queryable) {
  return db
    .select({
      id: fairs.id,
      slug: fairs.slug,
      name: fairs.name,
      priceList: priceLists.name,
      currency: fairs.currency,
      minimumMinor: fairs.minimumMinor,
      pausedReason: fairs.pausedReason,
      dealers: db.$count(dealers, eq(dealers.priceListId, fairs.priceListId))
    })
    .from(fairs)
    .innerJoin(priceLists, eq(priceLists.id, fairs.priceListId))
    .where(eq(fairs.kind, 'refill'))
    .orderBy(asc(priceLists.name), asc(fairs.id))
    .limit(most);
}

/** The refill of a dealer's price list; null when the list has none. */
export async function ofDealer(
  db: Queryable,
  dealerId: number
): Promise<{ slug: string; name: string; pausedReason: string | null } | null> {
  const [refill] = await db
    .select({ slug: fairs.slug, name: fairs.name, pausedReason: fairs.pausedReason })
    .from(fairs)
    .innerJoin(dealers, eq(dealers.priceListId, fairs.priceListId))
    .where(and(eq(fairs.kind, 'refill'), eq(dealers.id, dealerId)));
  return refill ?? null;
}
