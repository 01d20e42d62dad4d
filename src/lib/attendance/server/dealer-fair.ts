import { and, desc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { mayInSql } from '#lib/fairs/server/life-in-sql.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { fairDealers } from './schema.ts';

/**
 * The fair that matters to a dealer now, of those it is invited to and that are no drafts (one that opens is none any more): the open one,
 * else the next, else the last; null without one.
 */
export async function currentOf(db: Queryable, dealerId: number, now: Date): Promise<Fair | null> {
  const running = mayInSql('order', now);
  const coming = gt(fairs.opensAt, now);
  const [fair] = await db
    .select(getTableColumns(fairs))
    .from(fairs)
    .innerJoin(fairDealers, eq(fairDealers.fairId, fairs.id))
    .where(and(eq(fairDealers.dealerId, dealerId), mayInSql('see', now)))
    .orderBy(
      desc(sql`${running}`),
      sql`case when ${running} then ${fairs.closesAt} end`,
      desc(sql`${coming}`),
      sql`case when ${coming} then ${fairs.opensAt} end`,
      desc(fairs.closesAt),
      fairs.id
    )
    .limit(1);
  return fair ?? null;
}

/** Whether a dealer has prices at all: one without a list can neither order nor look at any. */
export async function hasPriceList(db: Queryable, dealerId: number): Promise<boolean> {
  const [dealer] = await db
    .select({ list: dealers.priceListId })
    .from(dealers)
    .where(eq(dealers.id, dealerId));
  return typeof dealer?.list === 'number';
}
