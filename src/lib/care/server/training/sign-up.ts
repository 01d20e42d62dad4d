import { and, eq } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { trainings, trainingSignups } from '../training-schema.ts';

/**
 * Somebody of a dealer says that they come to a training, or that they do not after all, until it has begun. Said again it is no change.
 * @throws {Refusal} not_found, training_over, forbidden_role (whoever acts for a dealer signs nobody up)
 */
export async function signUp(
  db: Database,
  actor: DealerUser,
  { training, comes }: { training: string; comes: boolean },
  now: Date
): Promise<void> {
  if (actor.actedBy) throw refuse('forbidden_role', { needs: ['owner', 'buyer', 'payer', 'viewer'] });
  await db.transaction(async (tx) => {
    const [found] = await tx.select().from(trainings).where(eq(trainings.id, training)).for('share');
    if (!found) throw refuse('not_found', {});
    if (found.startsAt <= now) throw refuse('training_over', {});
    const { userId, dealerId } = actor;
    const own = and(eq(trainingSignups.trainingId, training), eq(trainingSignups.userId, userId));
    const changed = comes
      ? await tx
          .insert(trainingSignups)
          .values({ trainingId: training, userId, dealerId, signedAt: now })
          .onConflictDoNothing()
          .returning({ id: trainingSignups.userId })
      : await tx.delete(trainingSignups).where(own).returning({ id: trainingSignups.userId });
    if (changed.length === 0) return;
    await recordEvent(tx, {
      ...{
        type: comes ? 'training.signed_up' : 'training.signed_off',
        aggregate: { type: 'training', id: training }
      },
      ...{ actor, dealerId, payload: { title: found.title || found.titleZh || found.titleKo }, at: now }
    });
  });
  wakeRelay();
}
