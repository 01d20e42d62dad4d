import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { unseal } from '#lib/accounts/server/factors/seal.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { oneLine } from '../one-line.ts';
import { refuse } from '../refusals.ts';
import { lockDraw, mustLead } from './lock-draw.ts';
import { draws } from './schema.ts';

/**
 * Calls a draw off. Where it was announced its seed comes out with it, so that everybody sees whom it would have given what: calling off
 * what one does not like cannot be done in the dark.
 * @throws {Refusal} forbidden_role, not_found, draw_stands, reason_missing
 */
export async function cancelDraw(
  db: Database,
  actor: StaffUser,
  input: { drawId: string; reason: string },
  now: Date
): Promise<void> {
  mustLead(actor);
  const { drawId } = input;
  const reason = oneLine(input.reason).slice(0, 200);
  if (!reason) throw refuse('reason_missing', {});
  await db.transaction(async (tx) => {
    const { draw, state } = await lockDraw(tx, drawId);
    if (state === 'done' || state === 'cancelled') throw refuse('draw_stands', {});
    const revealed = draw.sealedSeed ? { seed: unseal(draw.sealedSeed, drawId), revealedAt: now } : {};
    await tx
      .update(draws)
      .set({ cancelledAt: now, cancelReason: reason, ...revealed })
      .where(eq(draws.id, drawId));
    await recordEvent(tx, {
      type: 'draw.cancelled',
      ...{ aggregate: { type: 'draw', id: drawId }, actor, fairId: draw.fairId, at: now },
      payload: { reason, state }
    });
  });
  wakeRelay();
}
