import { and, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { products } from '#lib/catalog/server/schema.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { SharePart } from '#lib/supply/share.ts';
import { refuse } from '../../refusals.ts';
import { sharingRoles } from '../../rights.ts';
import type { ShareInput } from '../../sharing/share-form.ts';
import { markStanding } from './lock-shares.ts';
import { fairShareParts, fairShares } from '../sharing-schema.ts';

/**
 * Says how a scarce style is shared at a fair: by region, by class, or to whoever comes first. What stands stays, also where it is more than
 * the share; nothing is added to it then.
 *
 * @throws {Refusal} forbidden_role, unknown_part
 */
export async function setShare(
  db: Database,
  actor: StaffUser,
  { code, fair: slug, part, parts }: ShareInput & { code: string },
  now: Date
): Promise<void> {
  if (!sharingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...sharingRoles] });
  await db.transaction(async (tx) => {
    const [fair] = await tx.select({ id: fairs.id }).from(fairs).where(eq(fairs.slug, slug));
    const [product] = await tx.select({ id: products.id }).from(products).where(eq(products.code, code));
    if (!fair || !product) throw refuse('unknown_part', {});
    if (part !== 'first') await refuseUnknown(tx, part, parts);
    const before = await taken(tx, fair.id, product.id);
    if (part !== 'first') await put(tx, { fairId: fair.id, productId: product.id }, part, parts);
    await recordEvent(tx, {
      type: 'share.set',
      aggregate: { type: 'product', id: code },
      actor,
      fairId: fair.id,
      payload: { code, before, part, parts },
      at: now
    });
  });
  wakeRelay();
}

/** Takes away what was said before and tells what it was. */
async function taken(tx: Transaction, fairId: number, productId: number) {
  const own = and(eq(fairShares.fairId, fairId), eq(fairShares.productId, productId));
  // The lock of whoever takes from it: two people who set it do so one after the other.
  const [share] = await tx.select({ part: fairShares.part }).from(fairShares).where(own).for('update');
  if (!share) return null;
  const parts = await tx
    .delete(fairShareParts)
    .where(and(eq(fairShareParts.fairId, fairId), eq(fairShareParts.productId, productId)))
    .returning({ key: fairShareParts.key, mostUnits: fairShareParts.mostUnits });
  await tx.delete(fairShares).where(own);
  return { part: share.part, parts };
}

async function put(
  tx: Transaction,
  key: { fairId: number; productId: number },
  part: SharePart,
  parts: ShareInput['parts']
): Promise<void> {
  // The clock of the database: what was on its way is told by it.
  await tx.insert(fairShares).values({ ...key, part, setAt: sql`now()` });
  await tx.insert(fairShareParts).values(parts.map((one) => ({ ...key, ...one })));
  await markStanding(clientOf(tx), [key]);
}

async function refuseUnknown(tx: Transaction, part: SharePart, parts: ShareInput['parts']): Promise<void> {
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
