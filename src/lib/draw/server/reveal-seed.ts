import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { unseal } from '#lib/accounts/server/factors/seal.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { isAnyLeft } from './draw-places.ts';
import { lockDraw, mustLead } from './lock-draw.ts';
import { draws } from './schema.ts';

/**
 * Ends a draw: the seed is out, anybody computes everything again, and no winner changes any more. Safe to repeat.
 * @throws {Refusal} forbidden_role, not_found, draw_moved, rounds_left
 */
export async function revealSeed(
  db: Database,
  actor: StaffUser,
  { drawId }: { drawId: string },
  now: Date
): Promise<void> {
  mustLead(actor);
  await db.transaction(async (tx) => {
    const locked = await lockDraw(tx, drawId);
    const { draw, rounds, state } = locked;
    if (state === 'done') return;
    if (state !== 'drawing' && state !== 'mixed') throw refuse('draw_moved', {});
    const left = draw.prizes.length - rounds;
    if (left > 0 && (await isAnyLeft(tx, locked))) throw refuse('rounds_left', { rounds: left });
    const seed = unseal(draw.sealedSeed!, drawId);
    await tx.update(draws).set({ seed, revealedAt: now }).where(eq(draws.id, drawId));
    await recordEvent(tx, {
      type: 'draw.seed_revealed',
      ...{ aggregate: { type: 'draw', id: drawId }, actor, fairId: draw.fairId, at: now },
      payload: { seed }
    });
  });
  wakeRelay();
}
