import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { trainings, trainingSignups } from '../training-schema.ts';

/**
 * Notes who was there of those who had signed up, and where a training can be seen again; whoever had signed up is told of a new recording.
 * @throws {Refusal} forbidden_role, not_found, training_not_over
 */
export async function noteAttendance(
  db: Database,
  actor: StaffUser,
  { training, there, recording }: { training: string; there: readonly string[]; recording: string | null },
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const [found] = await tx.select().from(trainings).where(eq(trainings.id, training)).for('no key update');
    if (!found) throw refuse('not_found', {});
    if (found.startsAt > now) throw refuse('training_not_over', {});
    await tx.update(trainings).set({ recording }).where(eq(trainings.id, training));
    const of = eq(trainingSignups.trainingId, training);
    await tx.update(trainingSignups).set({ attendedAt: null }).where(of);
    if (there.length > 0)
      await tx
        .update(trainingSignups)
        .set({ attendedAt: sql`${found.startsAt.toISOString()}::timestamptz` })
        .where(and(of, inArray(trainingSignups.userId, [...there])));
    const signed = await tx.select({ id: trainingSignups.userId }).from(trainingSignups).where(of);
    const { title, titleZh, titleKo } = found;
    const isNew = recording !== null && recording !== found.recording;
    await recordEvent(tx, {
      ...{ type: 'training.noted', aggregate: { type: 'training', id: training }, actor, at: now },
      payload: { title, titleZh, titleKo, there: there.length, isNew, userIds: signed.map(({ id }) => id) }
    });
  });
  wakeRelay();
}
