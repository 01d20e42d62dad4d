import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';

/** Whoever is on duty hears of it so long before. */
export const minutesBefore = 15;

interface Due extends Record<string, unknown> {
  key: string;
  fairId: number;
  userId: string;
  what: string;
  place: string | null;
  startsAt: string;
  endsAt: string;
}

/** Records what begins within a quarter of an hour and who is on duty for it, once each; a duty that moved is another one. Safe to run at any time. */
export async function tellDuties(db: Database, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const recorded = await db.transaction(async (tx) => {
    const due = await tx.execute<Due>(sql`
      select d.key || ' ' || extract(epoch from d.starts_at)::bigint as key, d.fair_id as "fairId", d.user_id as "userId",
        d.what, d.place, d.starts_at as "startsAt", d.ends_at as "endsAt"
      from (
        select 'duty ' || id as key, fair_id, user_id, what, place, starts_at, ends_at from fair_duties
        union all
        select 'part ' || id, fair_id, owner_id, title, place, starts_at, ends_at from fair_segments where owner_id is not null
      ) d
      where d.starts_at > ${at} and d.starts_at <= ${at} + make_interval(mins => ${minutesBefore}::int)
        and not ${isRecorded(sql`d.key || ' ' || extract(epoch from d.starts_at)::bigint`)}
      order by d.starts_at limit 500`);
    return recordOnce(
      tx,
      due.map(({ key, fairId, userId, what, place, startsAt, endsAt }) => ({
        ...{ type: 'fair.duty_soon', once: key, actor: systemActor, at: now, fairId },
        aggregate: { type: 'fair', id: String(fairId) },
        payload: {
          ...{ userId, what, place },
          ...{ at: new Date(startsAt).toISOString(), until: new Date(endsAt).toISOString() }
        }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
