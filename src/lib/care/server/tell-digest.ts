import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { events } from '#lib/events/server/schema.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { dayIn } from '#lib/time/day.ts';
import { libraryKinds } from '../news-form.ts';
import { news } from './schema.ts';

const weekMs = 7 * 86_400_000;

/**
 * Tells dealers once a week what is new in the library, where anything is. One a day at most, however often it runs.
 * @returns how many pieces it tells of
 */
export async function tellDigest(db: Database, now: Date): Promise<number> {
  const id = dayIn('UTC', now);
  const told = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('library digest'))`);
    const is = and(eq(events.aggregateType, 'library'), eq(events.aggregateId, id));
    if ((await tx.$count(events, is)) > 0) return 0;
    const fresh = await tx
      .select({ title: news.title, titleZh: news.titleZh, titleKo: news.titleKo })
      .from(news)
      .where(
        and(
          inArray(news.kind, [...libraryKinds]),
          isNull(news.withdrawnAt),
          gt(news.publishedAt, new Date(now.getTime() - weekMs))
        )
      )
      .limit(50);
    const [first] = fresh;
    if (!first) return 0;
    const rows = await tx.execute<{ id: number }>(
      sql`select id from dealers where closed_at is null order by id limit 20000`
    );
    await recordEvent(tx, {
      ...{ type: 'library.digest', aggregate: { type: 'library', id }, actor: systemActor, at: now },
      payload: { ...first, count: fresh.length, dealerIds: rows.map((row) => row.id) }
    });
    return fresh.length;
  });
  if (told > 0) wakeRelay();
  return told;
}
