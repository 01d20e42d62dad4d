import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { NewsInput } from '../news-form.ts';
import { refuse } from '../refusals.ts';
import { newsRoles } from '../rights.ts';
import { news } from './schema.ts';

/** So many dealers one piece of news is told to at most. */
const mostDealers = 20_000;

/**
 * Publishes a piece of news to dealers of some classes and regions, who are told of it; where it says so, all other classes follow some days later. The
 * same id again changes nothing.
 * @throws {Refusal} forbidden_role, news_for_nobody
 */
export async function publishNews(
  db: Database,
  actor: StaffUser,
  input: NewsInput,
  now: Date
): Promise<{ dealers: number }> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  const { 'classes[]': classes, 'regions[]': regionIds, othersAfter, ...words } = input;
  const isStaged = othersAfter !== null && classes.length > 0;
  const othersAt = isStaged ? new Date(now.getTime() + othersAfter * 86_400_000) : null;
  const dealers = await db.transaction(async (tx) => {
    const rows = await tx.execute<{ id: number }>(sql`
      select id from dealers where closed_at is null
        and (${classes.length} = 0 or class in (select jsonb_array_elements_text(${JSON.stringify(classes)}::jsonb)))
        and (${regionIds.length} = 0 or region_id in (select jsonb_array_elements_text(${JSON.stringify(regionIds)}::jsonb)::int))
      order by id limit ${mostDealers}`);
    if (rows.length === 0) throw refuse('news_for_nobody', {});
    const made = await tx
      .insert(news)
      .values({ ...words, classes, regionIds, othersAt, publishedAt: now, publishedBy: actor.userId })
      .onConflictDoNothing()
      .returning({ id: news.id });
    if (made.length === 0) return rows.length;
    const { id, kind, title, titleZh, titleKo } = words;
    await recordEvent(tx, {
      type: 'news.published',
      aggregate: { type: 'news', id },
      actor,
      payload: { kind, title, titleZh, titleKo, dealerIds: rows.map((row) => row.id) },
      at: now
    });
    return rows.length;
  });
  wakeRelay();
  return { dealers };
}
