import { and, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { news } from './schema.ts';

/**
 * What was told to some classes first is told to all others of its regions when their time has come, once.
 * @returns how many pieces
 */
export async function openNews(db: Database, now: Date): Promise<number> {
  const opened = await db.transaction(async (tx) => {
    const due = await tx
      .update(news)
      .set({ othersToldAt: now })
      .where(
        and(
          isNotNull(news.othersAt),
          lte(news.othersAt, now),
          isNull(news.othersToldAt),
          isNull(news.withdrawnAt)
        )
      )
      .returning();
    for (const { id, kind, title, titleZh, titleKo, classes, regionIds } of due) {
      const rows = await tx.execute<{ id: number }>(sql`
        select id from dealers where closed_at is null
          and (class is null or class not in (select jsonb_array_elements_text(${JSON.stringify(classes)}::jsonb)))
          and (${regionIds.length} = 0 or region_id in (select jsonb_array_elements_text(${JSON.stringify(regionIds)}::jsonb)::int))
        order by id limit 20000`);
      await recordEvent(tx, {
        ...{ type: 'news.opened', aggregate: { type: 'news', id }, actor: systemActor, at: now },
        payload: { kind, title, titleZh, titleKo, dealerIds: rows.map((row) => row.id) }
      });
    }
    return due.length;
  });
  if (opened > 0) wakeRelay();
  return opened;
}
