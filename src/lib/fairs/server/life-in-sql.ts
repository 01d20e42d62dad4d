import { inArray, sql, type SQL } from 'drizzle-orm';
import { statesFor, type FairDeed, type LifeState } from '../life.ts';
import { fairs } from './schema.ts';

/** Where a fair stands at this moment, in a query over fairs; the same as `lifeOf`. */
export function lifeInSql(now: Date): SQL<LifeState> {
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql<LifeState>`case
    when ${fairs.closesAt} <= ${at} then case when ${fairs.reviewedAt} is null then 'closed' else 'reviewed' end
    when ${fairs.opensAt} <= ${at} then case when ${fairs.doorsAt} > ${at} then 'open' else 'live' end
    when ${fairs.announcedAt} is null then 'draft' else 'announced' end`;
}

/** Whether a fair lets it be done at this moment, in a query over fairs: asks the same table as `mayNow`. */
export const mayInSql = (deed: FairDeed, now: Date): SQL => inArray(lifeInSql(now), statesFor(deed));
