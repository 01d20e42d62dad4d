import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { analysisReaders } from '../rights.ts';
import { analysisViews } from './schema.ts';

/**
 * Takes an own view away.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function removeView(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  if (!analysisReaders.includes(actor.role)) throw refuse('forbidden_role', { needs: analysisReaders });
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(analysisViews)
      .where(and(eq(analysisViews.id, id), eq(analysisViews.userId, actor.userId)))
      .returning({ id: analysisViews.id });
    if (gone.length === 0) throw refuse('not_found', {});
    await recordEvent(tx, {
      ...{
        type: 'analysis_view.removed',
        aggregate: { type: 'analysis_view', id },
        actor,
        payload: {},
        at: now
      }
    });
  });
  wakeRelay();
}
