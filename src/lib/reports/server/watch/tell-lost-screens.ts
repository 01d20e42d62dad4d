import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayInSql } from '#lib/fairs/server/life-in-sql.ts';
import { fairs } from '#lib/fairs/server/schema.ts';

const f = alias(fairs, 'f');

/** A screen that comes back before that was started anew, not lost. */
const minutes = 3;

interface Lost extends Record<string, unknown> {
  id: string;
  name: string;
  fairId: number;
  seenAt: string;
}

/** Records which screens of a fair that is open have gone dark; once a loss. Safe to run at any time. */
export async function tellLostScreens(db: Database, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const recorded = await db.transaction(async (tx) => {
    const found = await tx.execute<Lost>(sql`
      select s.id, s.name, s.fair_id as "fairId", s.seen_at as "seenAt"
      from screens s join fairs f on f.id = s.fair_id
      where s.paired_at is not null and s.revoked_at is null and ${mayInSql('order', now, f)}
        and s.seen_at >= f.opens_at - interval '1 day' and s.seen_at < ${at} - make_interval(mins => ${minutes}::int)
        and not ${isRecorded(sql`'screen ' || s.id || ' lost ' || extract(epoch from s.seen_at)::bigint`)}
      order by s.id limit 200`);
    return recordOnce(
      tx,
      found.map(({ id, name, fairId, seenAt }) => ({
        ...{ type: 'screen.lost', actor: systemActor, at: now, fairId },
        once: `screen ${id} lost ${Math.floor(new Date(seenAt).getTime() / 1_000)}`,
        ...{ aggregate: { type: 'screen', id }, payload: { name, seenAt: new Date(seenAt).toISOString() } }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
