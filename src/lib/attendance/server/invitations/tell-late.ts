import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { aheadDays } from '#lib/fairs/plan-advice.ts';

interface Row extends Record<string, unknown> {
  fairId: number;
  once: string;
  days: number;
  guests: number;
}

/**
 * Records once that a fair is less than a month from its doors and nobody has been sent an invitation. Doors that are moved are another fact, and a fair
 * that was made so late has a day for it first. Safe to run at any time.
 */
export async function tellLateInvitations(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    const at = sql`${now.toISOString()}::timestamptz`;
    const doors = sql`coalesce(f.doors_at, f.opens_at)`;
    const once = sql`'fair ' || f.id || ' invitations late ' || extract(epoch from ${doors})::bigint`;
    const due = await tx.execute<Row>(sql`
      select f.id as "fairId", ${once} as once, floor(extract(epoch from ${doors} - ${at}) / 86400)::int as days,
        (select count(*)::int from fair_dealers g where g.fair_id = f.id) as guests
      from fairs f
      where f.kind = 'fair' and ${doors} > ${at} and ${doors} <= ${at} + make_interval(days => ${aheadDays}::int)
        and f.created_at <= ${at} - interval '1 day'
        and not exists (select from fair_invitations i where i.fair_id = f.id and i.sent_at is not null)
        and not ${isRecorded(once)}
      order by f.id limit 100`);
    return recordOnce(
      tx,
      due.map(({ fairId, once: key, days, guests }) => ({
        ...{ type: 'fair.invitations_late', once: key, actor: systemActor, at: now },
        ...{ aggregate: { type: 'fair', id: String(fairId) }, fairId, payload: { days, guests } }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
