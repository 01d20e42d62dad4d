import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { aheadDays } from '../../plan-advice.ts';

interface Row extends Record<string, unknown> {
  fairId: number;
  once: string;
  days: number;
  hasReason: boolean;
  hasAgenda: boolean;
}

/**
 * Records once that a fair is less than a month from its doors and says no reason why one meets, or has no programme. As with invitations, doors that are
 * moved are another fact, and a fair that was made so late has a day for it first. Safe to run at any time.
 */
export async function tellLatePlans(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    const at = sql`${now.toISOString()}::timestamptz`;
    const doors = sql`coalesce(f.doors_at, f.opens_at)`;
    const once = sql`'fair ' || f.id || ' plan late ' || extract(epoch from ${doors})::bigint`;
    const due = await tx.execute<Row>(sql`
      select f.id as "fairId", ${once} as once, floor(extract(epoch from ${doors} - ${at}) / 86400)::int as days,
        said.reason as "hasReason", said.agenda as "hasAgenda"
      from fairs f
      cross join lateral (select
        exists (select from fair_plans p where p.fair_id = f.id and p.reason is not null) as reason,
        exists (select from fair_segments s where s.fair_id = f.id) as agenda) said
      where f.kind = 'fair' and ${doors} > ${at} and ${doors} <= ${at} + make_interval(days => ${aheadDays}::int)
        and f.created_at <= ${at} - interval '1 day' and not (said.reason and said.agenda)
        and not ${isRecorded(once)}
      order by f.id limit 100`);
    return recordOnce(
      tx,
      due.map(({ fairId, once: key, ...payload }) => ({
        ...{ type: 'fair.plan_late', once: key, actor: systemActor, at: now },
        ...{ aggregate: { type: 'fair', id: String(fairId) }, fairId, payload }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
