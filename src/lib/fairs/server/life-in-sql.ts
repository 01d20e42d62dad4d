import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { inArray, sql, type SQL } from 'drizzle-orm';
import { statesFor, type FairDeed, type LifeState } from '../life.ts';
import { fairs } from './schema.ts';

/** Fairs by whatever name a query has them. */
type Named = Record<'opensAt' | 'closesAt' | 'doorsAt' | 'announcedAt' | 'reviewedAt', AnyPgColumn>;

/** Where a fair stands at this moment, in a query over fairs; the same as `lifeOf`. */
export function lifeInSql(now: Date, of: Named = fairs): SQL<LifeState> {
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql<LifeState>`case
    when ${of.closesAt} <= ${at} then case when ${of.reviewedAt} is null then 'closed' else 'reviewed' end
    when ${of.opensAt} <= ${at} then case when ${of.doorsAt} > ${at} then 'open' else 'live' end
    when ${of.announcedAt} is null then 'draft' else 'announced' end`;
}

/** Whether a fair lets it be done at this moment, in a query over fairs: asks the same table as `mayNow`. */
export const mayInSql = (deed: FairDeed, now: Date, of: Named = fairs): SQL =>
  inArray(lifeInSql(now, of), statesFor(deed));
