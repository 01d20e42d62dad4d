import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { fairRoles } from '../../rights.ts';
import { fairChecks } from '../books-schema.ts';
import { refuseLocked } from '../refuse-locked.ts';
import { fairs } from '../schema.ts';

/**
 * Says that a point of the checklist is done, with name and time, or that it is open again. Its owner may, and who sets up fairs. Again is no
 * error and keeps the first name.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export async function tickCheck(
  db: Database,
  actor: StaffUser,
  { fairId, id, done }: { fairId: number; id: string; done: boolean },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ point: fairChecks, fair: fairs })
      .from(fairChecks)
      .innerJoin(fairs, eq(fairs.id, fairChecks.fairId))
      .where(and(eq(fairChecks.id, id), eq(fairChecks.fairId, fairId)))
      .for('no key update', { of: fairChecks });
    if (!fairRoles.includes(actor.role) && found?.point.ownerId !== actor.userId)
      throw refuse('forbidden_role', { needs: fairRoles });
    if (!found) throw refuse('fair_not_found', { fair: String(fairId) });
    refuseLocked(found.fair, 'books', now);
    if ((found.point.doneAt !== null) === done) return;
    const fact = done ? { doneAt: now, doneBy: actor.userId } : { doneAt: null, doneBy: null };
    await tx.update(fairChecks).set(fact).where(eq(fairChecks.id, id));
    await recordEvent(tx, {
      type: done ? 'fair.check_done' : 'fair.check_opened',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: { id, template: found.point.template, title: found.point.title },
      at: now
    });
  });
  wakeRelay();
}
