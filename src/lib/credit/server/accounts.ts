import { inArray } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { creditAccounts } from './schema.ts';

/** Limit and exposure of some dealers, by dealer id; a dealer who never ordered has none yet. At most a page of dealers. */
export async function ofDealers(db: Queryable, dealerIds: number[]) {
  const rows = dealerIds.length
    ? await db.select().from(creditAccounts).where(inArray(creditAccounts.dealerId, dealerIds)).limit(500)
    : [];
  return new Map(rows.map((row) => [row.dealerId, row]));
}
