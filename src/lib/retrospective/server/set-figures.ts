import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { lifeOf } from '#lib/fairs/life.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { kept, type Metric } from '../metric.ts';
import { refuse } from '../refusals.ts';
import { retrospectiveRoles } from '../rights.ts';
import { recordRetrospective } from './record-note-event.ts';
import { retrospectiveFigures } from './schema.ts';

/** What is said of a figure. What is expected is left out where it is not asked; shares are from 0 to 1. */
export interface FigureInput {
  metric: Metric;
  expected?: number | null;
  comment: string;
}

/**
 * Says what is expected of figures, which is possible until the fair closes, and what is to be said of them, which is at any time.
 * @throws {Refusal} forbidden_role, expected_too_late
 */
export async function setFigures(
  db: Database,
  actor: StaffUser,
  { fair, figures }: { fair: Fair; figures: readonly FigureInput[] },
  now: Date
): Promise<void> {
  if (!retrospectiveRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: retrospectiveRoles });
  const asks = figures.some(({ expected }) => expected !== undefined);
  if (asks && ['closed', 'reviewed'].includes(lifeOf(fair, now))) throw refuse('expected_too_late', {});
  if (figures.length === 0) return;
  await db.transaction(async (tx) => {
    await tx
      .insert(retrospectiveFigures)
      .values(
        figures.map(({ metric, expected, comment }) => ({
          ...{ fairId: fair.id, metric, comment: comment || null, changedBy: actor.userId, changedAt: now },
          expected: expected == null ? null : kept(metric, expected)
        }))
      )
      .onConflictDoUpdate({
        target: [retrospectiveFigures.fairId, retrospectiveFigures.metric],
        set: {
          ...(asks ? { expected: sql`excluded.expected` } : {}),
          comment: sql`excluded.comment`,
          changedBy: actor.userId,
          changedAt: now
        }
      });
    await recordRetrospective(
      tx,
      actor,
      {
        ...{ fairId: fair.id, type: asks ? 'retrospective.expected' : 'retrospective.commented' },
        payload: { figures: figures.map(({ metric, expected }) => ({ metric, expected: expected ?? null })) }
      },
      now
    );
  });
  wakeRelay();
}
