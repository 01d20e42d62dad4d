import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { houseZone } from '#lib/followup/server/work-calendar.ts';
import { instantOf } from '#lib/time/zone.ts';
import type { TrainingInput } from '../../training/training-form.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { trainings } from '../training-schema.ts';

/**
 * Announces a training by the clock of the house; dealers are told and sign up. The same id again changes nothing.
 * @throws {Refusal} forbidden_role, training_over
 */
export async function announceTraining(
  db: Database,
  actor: StaffUser,
  { startsAt: local, minutes, ...given }: TrainingInput,
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const timeZone = await houseZone(tx);
    const startsAt = instantOf(local, timeZone);
    if (startsAt <= now) throw refuse('training_over', {});
    const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
    const made = await tx
      .insert(trainings)
      .values({ ...given, timeZone, startsAt, endsAt, announcedBy: actor.userId, announcedAt: now })
      .onConflictDoNothing()
      .returning({ id: trainings.id });
    if (made.length === 0) return;
    const rows = await tx.execute<{ id: number }>(
      sql`select id from dealers where closed_at is null order by id limit 20000`
    );
    const { id, title, titleZh, titleKo } = given;
    await recordEvent(tx, {
      ...{ type: 'training.announced', aggregate: { type: 'training', id }, actor, at: now },
      payload: {
        title,
        titleZh,
        titleKo,
        startsAt: startsAt.toISOString(),
        dealerIds: rows.map((row) => row.id)
      }
    });
  });
  wakeRelay();
}
