import { and, eq, ne } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { readSearch } from '../order-search.ts';
import { readQuery } from '../query-form.ts';
import { refuse } from '../refusals.ts';
import { analysisReaders } from '../rights.ts';
import { mostViews, type ViewInput, type ViewPlace } from '../view-form.ts';
import { analysisViews } from './schema.ts';

/**
 * Keeps a question under a name; the same id again is the same view. Only what analysis understands of the query is kept.
 * @throws {Refusal} forbidden_role, views_full
 */
export async function saveView(
  db: Database,
  actor: StaffUser,
  { id, place, name, query, share }: ViewInput,
  now: Date
): Promise<void> {
  if (!analysisReaders.includes(actor.role)) throw refuse('forbidden_role', { needs: analysisReaders });
  await db.transaction(async (tx) => {
    const mine = await tx.$count(
      analysisViews,
      and(eq(analysisViews.userId, actor.userId), ne(analysisViews.id, id))
    );
    if (mine >= mostViews) throw refuse('views_full', { most: mostViews });
    const made = await tx
      .insert(analysisViews)
      .values({
        ...{ id, userId: actor.userId, place, name, isShared: share === 'yes', madeAt: now },
        query: understood(place, query)
      })
      .onConflictDoNothing()
      .returning({ id: analysisViews.id });
    if (made.length === 0) return;
    await recordEvent(tx, {
      ...{ type: 'analysis_view.saved', aggregate: { type: 'analysis_view', id }, actor, at: now },
      payload: { name, isShared: share === 'yes' }
    });
  });
  wakeRelay();
}

const readers: Record<ViewPlace, (query: URLSearchParams) => Record<string, unknown>> = {
  analysis: readQuery,
  orders: readSearch
};

function understood(place: ViewPlace, query: string): string {
  const kept = new URLSearchParams();
  for (const [name, value] of Object.entries(readers[place](new URLSearchParams(query))))
    if (value !== null && value !== '') kept.set(name, String(value));
  return kept.toString();
}
