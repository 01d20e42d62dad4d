import { inArray } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Queryable } from '#lib/db/server/client.ts';
import type { CreditLine } from '../credit-line.ts';
import { creditAccounts } from './schema.ts';

/** Limit and exposure of some dealers, by dealer id; a dealer who never ordered has none yet. At most a page of dealers. */
export async function ofDealers(db: Queryable, dealerIds: number[]) {
  const rows = dealerIds.length
    ? await db.select().from(creditAccounts).where(inArray(creditAccounts.dealerId, dealerIds)).limit(500)
    : [];
  return new Map(rows.map((row) => [row.dealerId, row]));
}

/** How far one dealer may owe, and does; null for a dealer who never ordered and has no limit. */
export async function lineOf(
  sql: postgres.Sql | postgres.TransactionSql,
  dealerId: number
): Promise<(CreditLine & { currency: string }) | null> {
  const [line] = await sql<(CreditLine & { currency: string })[]>`
    select currency, limit_minor as "limitMinor", exposure_minor as "exposureMinor" from credit_accounts
    where dealer_id = ${dealerId}`;
  return line ?? null;
}
