import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { atDesk } from '../desk/at-desk.ts';
import { stageDuels } from '../schema.ts';
import { runningDuel } from './running-duel.ts';

/**
 * Ends the running duel before its time. One that was begun by mistake is taken back instead: then no screen shows it any more.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `no_duel`
 */
export function endDuel(
  db: Database,
  actor: StaffUser,
  { fairId, how }: { fairId: number; how: 'ended' | 'undone' },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx) => {
    const duel = await runningDuel(tx, fairId, now);
    if (!duel) throw refuse('no_duel', {});
    const change = how === 'ended' ? { endedAt: now } : { undoneAt: now };
    await tx.update(stageDuels).set(change).where(eq(stageDuels.id, duel.id));
    return { type: `stage.duel_${how}`, payload: { duel: duel.id } };
  });
}
