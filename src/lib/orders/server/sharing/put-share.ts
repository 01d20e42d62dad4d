import { and, eq, sql } from 'drizzle-orm';
import { products } from '#lib/catalog/server/schema.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { SharePart } from '#lib/supply/share.ts';
import { closeWishes, openWishes, type WishedStyle } from '#lib/supply/server/wishes.ts';
import { refuse } from '../../refusals.ts';
import type { ShareInput } from '../../sharing/share-form.ts';
import { fairShareParts, fairShares } from '../sharing-schema.ts';
import { markStanding } from './lock-shares.ts';

/** How a style is shared, as events and forms say it. */
export type ShareRule = Pick<ShareInput, 'part' | 'parts' | 'readyOn'>;

/**
 * Finds the style and the fair, and locks the style: who says how it is shared does so one after the other.
 * @throws {Refusal} unknown_part
 */
export async function lockStyle(
  tx: Transaction,
  code: string,
  slug: string
): Promise<WishedStyle & { opensAt: Date; closesAt: Date }> {
  const [fair] = await tx
    .select({ fairId: fairs.id, opensAt: fairs.opensAt, closesAt: fairs.closesAt })
    .from(fairs)
    .where(eq(fairs.slug, slug));
  const [product] = await tx
    .select({ productId: products.id })
    .from(products)
    .where(eq(products.code, code))
    .for('no key update');
  if (!fair || !product) throw refuse('unknown_part', {});
  return { ...fair, ...product };
}

/**
 * Puts a rule in the place of the one that holds, and tells which that was; null: whoever came first. The style must be locked.
 * @throws {Refusal} unknown_part, wishes_stand
 */
export async function putShare(
  tx: Transaction,
  { fairId, productId }: WishedStyle,
  { part, parts, readyOn }: ShareRule
): Promise<ShareRule | null> {
  const key = { fairId, productId };
  if (part === 'region' || part === 'class') await refuseUnknown(tx, part, parts);
  const before = await taken(tx, key);
  if (part !== 'first') await put(tx, key, { part, parts, readyOn });
  if (part === 'closing') await openWishes(tx, key, readyOn!);
  else if ((await closeWishes(tx, key)) > 0) throw refuse('wishes_stand', {});
  return before;
}

/** Takes away what was said before and tells what it was. */
async function taken(tx: Transaction, { fairId, productId }: WishedStyle): Promise<ShareRule | null> {
  const own = and(eq(fairShares.fairId, fairId), eq(fairShares.productId, productId));
  // The lock of whoever takes from it.
  const [share] = await tx
    .select({ part: fairShares.part, readyOn: fairShares.readyOn })
    .from(fairShares)
    .where(own)
    .for('update');
  if (!share) return null;
  const parts = await tx
    .delete(fairShareParts)
    .where(and(eq(fairShareParts.fairId, fairId), eq(fairShareParts.productId, productId)))
    .returning({ key: fairShareParts.key, mostUnits: fairShareParts.mostUnits });
  await tx.delete(fairShares).where(own);
  return { ...share, parts };
}

async function put(
  tx: Transaction,
  key: WishedStyle,
  { part, parts, readyOn }: ShareRule & { part: SharePart }
): Promise<void> {
  // The clock of the database: what was on its way is told by it.
  await tx.insert(fairShares).values({ ...key, part, readyOn, setAt: sql`now()` });
  if (parts.length === 0) return;
  await tx.insert(fairShareParts).values(parts.map((one) => ({ ...key, ...one })));
  await markStanding(clientOf(tx), [key]);
}

async function refuseUnknown(
  tx: Transaction,
  part: 'region' | 'class',
  parts: ShareRule['parts']
): Promise<void> {
  const rows = await tx.execute<{ key: string }>(
    part === 'region'
      ? sql`select id::text as key from regions`
      : sql`select distinct class as key from dealers where class is not null`
  );
  const known = new Set(rows.map((row) => row.key));
  const keys = parts.map((one) => one.key);
  if (keys.some((key) => !known.has(key)) || new Set(keys).size < keys.length)
    throw refuse('unknown_part', {});
}
