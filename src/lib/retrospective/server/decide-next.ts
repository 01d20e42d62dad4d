import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { DecisionInput } from '../note-form.ts';
import { refuse } from '../refusals.ts';
import { retrospectiveRoles } from '../rights.ts';
import { recordRetrospective } from './record-note-event.ts';
import { retrospectiveDecisions } from './schema.ts';

/**
 * Decides on the next fair: its size, place and products.
 * @throws {Refusal} forbidden_role
 */
export async function decideNext(
  db: Database,
  actor: StaffUser,
  { fairId, ...decision }: DecisionInput & { fairId: number },
  now: Date
): Promise<void> {
  if (!retrospectiveRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: retrospectiveRoles });
  const row = { ...decision, decidedBy: actor.userId, decidedAt: now };
  await db.transaction(async (tx) => {
    await tx
      .insert(retrospectiveDecisions)
      .values({ fairId, ...row })
      .onConflictDoUpdate({ target: retrospectiveDecisions.fairId, set: row });
    await recordRetrospective(
      tx,
      actor,
      { fairId, type: 'retrospective.next_decided', payload: { ...decision } },
      now
    );
  });
  wakeRelay();
}
