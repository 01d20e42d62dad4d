import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { drawPlaces } from './draw-places.ts';
import { holdersOf } from './winners-of.ts';
import { lockDraw, mustLead, type PickRow } from './lock-draw.ts';

/**
 * Draws the next round. Whoever asks says which one they mean: of two hosts who press at once both see the winners of that one round,
 * and a round that is drawn is never drawn again.
 * @returns the tickets that won
 * @throws {Refusal} forbidden_role, not_found, draw_moved
 */
export async function drawRound(
  db: Database,
  actor: StaffUser,
  { drawId, round }: { drawId: string; round: number },
  now: Date
): Promise<{ winners: number[] }> {
  mustLead(actor);
  const winners = await db.transaction(async (tx) => {
    const locked = await lockDraw(tx, drawId);
    const { draw, picks, rounds, state } = locked;
    if (round >= 1 && round <= rounds) return standing(picks, round);
    const prize = draw.prizes[round - 1];
    if (!prize || round !== rounds + 1 || (state !== 'mixed' && state !== 'drawing'))
      throw refuse('draw_moved', {});
    const places = Array.from({ length: prize.winners }, (_, at) => ({ round, place: at + 1 }));
    const won = await drawPlaces(tx, locked, places, now);
    if (won.length === 0) throw refuse('no_tickets', {});
    await recordEvent(tx, {
      type: 'draw.round_drawn',
      ...{ aggregate: { type: 'draw', id: drawId }, actor, fairId: draw.fairId, at: now },
      payload: {
        ...{ round, name: draw.name, prize: prize.name, winners: won },
        dealerIds: await holdersOf(tx, drawId, won)
      }
    });
    return won;
  });
  wakeRelay();
  return { winners };
}

const standing = (picks: readonly PickRow[], round: number) =>
  picks
    .filter((pick) => pick.round === round && pick.outcome === 'won' && pick.absentAt === null)
    .map(({ ticket }) => ticket);
