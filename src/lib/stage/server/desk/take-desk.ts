import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { plainCues } from '#lib/board/stage.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { stageRoles } from '../../rights.ts';
import { stages } from '../schema.ts';

/**
 * Takes the desk of a fair, from whoever has it: the first time it is set up with the plain ranking on every screen. What was decided stays. Who
 * has it already keeps it, and nothing is recorded.
 * @throws {Refusal} `forbidden_role`
 */
export async function takeDesk(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<void> {
  if (!stageRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: stageRoles });
  await db.transaction(async (tx) => {
    const groups = plainCues(now.toISOString());
    await tx.insert(stages).values({ fairId, groups }).onConflictDoNothing();
    const [stage] = await tx.select().from(stages).where(eq(stages.fairId, fairId)).for('update');
    if (stage!.holderId === actor.userId) return;
    await tx.update(stages).set({ holderId: actor.userId, heldSince: now }).where(eq(stages.fairId, fairId));
    await recordEvent(tx, {
      type: 'stage.desk_taken',
      ...{ aggregate: { type: 'fair', id: String(fairId) }, actor, fairId, at: now },
      payload: { from: stage!.holderId }
    });
  });
  wakeRelay();
}
