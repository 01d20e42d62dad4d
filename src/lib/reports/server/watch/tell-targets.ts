import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayInSql } from '#lib/fairs/server/life-in-sql.ts';
import { fairs } from '#lib/fairs/server/schema.ts';

const f = alias(fairs, 'f');

interface Reached extends Record<string, unknown> {
  fairId: number;
  regionId: number | null;
  region: string | null;
  amountMinor: number;
  currency: string;
}

/** Records which fairs and regions have reached what they aimed for, by the figures of the board; once a target. Safe to run at any time. */
export async function tellTargets(db: Database, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const recorded = await db.transaction(async (tx) => {
    const found = await tx.execute<Reached>(sql`
      select f.id as "fairId", t.region_id as "regionId", r.name as region, t.amount_minor::float8 as "amountMinor", f.currency
      from fairs f join targets t on t.fair_id = f.id and t.rep_id is null and t.dealer_id is null and t.category is null
      left join regions r on r.id = t.region_id
      where f.kind = 'fair' and t.amount_minor > 0
        and (${mayInSql('order', now, f)} or (f.closes_at <= ${at} and f.closes_at > ${at} - interval '2 days'))
        and t.amount_minor <= (select coalesce(sum(b.submitted_minor + b.confirmed_minor + b.paid_minor), 0) from board_totals b
          where b.fair_id = f.id and (t.region_id is null or b.region_id = t.region_id))
        and not ${isRecorded(sql`'target ' || f.id || ' ' || coalesce(t.region_id, 0) || ' ' || t.amount_minor`)}
      order by f.id, t.region_id limit 200`);
    return recordOnce(
      tx,
      found.map(({ fairId, regionId, region, amountMinor, currency }) => ({
        ...{ type: 'target.reached', once: `target ${fairId} ${regionId ?? 0} ${amountMinor}`, at: now },
        ...{ aggregate: { type: 'fair', id: String(fairId) }, fairId, actor: systemActor },
        payload: { regionId, region, amountMinor, currency }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
