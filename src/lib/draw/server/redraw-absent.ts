import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { drawPlaces } from './draw-places.ts';
import { holdersOf } from './winners-of.ts';
import { lockDraw, mustLead } from './lock-draw.ts';
import { drawPicks } from './schema.ts';

/**
 * A winner is not in the hall: their place is drawn again, and no other place is touched. Said twice of one ticket, it is drawn again once.
 * @returns the ticket that has won instead; null when no ticket can win any more
 * @throws {Refusal} forbidden_role, not_found, draw_moved
 */
export async function redrawAbsent(
  db: Database,
  actor: StaffUser,
  { drawId, ticket }: { drawId: string; ticket: number },
  now: Date
): Promise<{ instead: number | null }> {
  mustLead(actor);
  const instead = await db.transaction(async (tx) => {
    const locked = await lockDraw(tx, drawId);
    const { draw, picks, state } = locked;
    const at = picks.findIndex((pick) => pick.ticket === ticket && pick.outcome === 'won');
    const gone = picks[at];
    if (!gone) throw refuse('not_found', {});
    if (gone.absentAt) return winnerOf(picks, gone);
    if (state !== 'drawing') throw refuse('draw_moved', {});
    const absence = { absentAt: now, absentBy: actor.userId };
    const thatOne = and(eq(drawPicks.drawId, drawId), eq(drawPicks.no, gone.no));
    await tx.update(drawPicks).set(absence).where(thatOne);
    const place = { round: gone.round, place: gone.place };
    const noted = picks.with(at, { ...gone, ...absence });
    const [won = null] = await drawPlaces(tx, { draw, picks: noted }, [place], now);
    await recordEvent(tx, {
      type: 'draw.winner_redrawn',
      ...{ aggregate: { type: 'draw', id: drawId }, actor, fairId: draw.fairId, at: now },
      payload: {
        ...{
          ...place,
          name: draw.name,
          prize: draw.prizes[gone.round - 1]?.name,
          absent: ticket,
          winner: won
        },
        dealerIds: won === null ? [] : await holdersOf(tx, drawId, [won])
      }
    });
    return won;
  });
  wakeRelay();
  return { instead };
}

function winnerOf(
  picks: readonly (typeof drawPicks.$inferSelect)[],
  { round, place }: { round: number; place: number }
): number | null {
  const isHere = (pick: (typeof picks)[number]) =>
    pick.round === round && pick.place === place && pick.outcome === 'won' && pick.absentAt === null;
  return picks.find(isHere)?.ticket ?? null;
}
