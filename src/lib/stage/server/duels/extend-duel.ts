import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { atDesk } from '../desk/at-desk.ts';
import { stageDuels } from '../schema.ts';
import { runningDuel } from './running-duel.ts';

/**
 * Gives the running duel so many minutes more.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `no_duel`
 */
export function extendDuel(
  db: Database,
  actor: StaffUser,
  { fairId, minutes }: { fairId: number; minutes: number },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx) => {
    const duel = await runningDuel(tx, fairId, now);
    if (!duel) throw refuse('no_duel', {});
    const endsAt = new Date(duel.endsAt.getTime() + minutes * 60_000);
    await tx.update(stageDuels).set({ endsAt }).where(eq(stageDuels.id, duel.id));
    return { type: 'stage.duel_extended', payload: { duel: duel.id, endsAt: endsAt.toISOString() } };
  });
}
