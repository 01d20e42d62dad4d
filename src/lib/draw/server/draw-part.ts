import type postgres from 'postgres';
import type { DrawPart } from '#lib/board/stage.ts';
import type { DrawView } from '../draw-view.ts';
import type { DrawState } from '../draw-state.ts';
import { onAir } from './draws.ts';

/** So many winners a board is told; more than these no hall reads at once. */
const mostWinners = 60;

/** Where anybody computes a draw again. */
export const proofPath = (drawId: string): string => `/draws/${drawId}`;

const states: Partial<Record<DrawState, DrawPart['state']>> = {
  announced: 'announced',
  asked: 'word',
  mixed: 'word',
  drawing: 'drawing',
  done: 'done'
};

/**
 * What boards show of the lucky draw of a fair; null while none is announced. While the hall is asked for its word the state is `word`
 * and the word null. The region of a winner is a code, empty where it would tell who it is.
 */
export async function drawPartOf(sql: postgres.Sql, fairId: number): Promise<DrawPart | null> {
  const draw = await onAir(sql, fairId);
  const state = draw && states[draw.state];
  if (!draw || !state) return null;
  return {
    ...{ id: draw.id, name: draw.name, state, tickets: draw.tickets!, word: draw.word, seed: draw.seed },
    ...{ listHash: draw.listHash!, sealHash: draw.sealHash!, proofPath: proofPath(draw.id) },
    round: roundOf(draw),
    winners: winnersOf(draw)
  };
}

/** The round on air: the one drawn last, before that the first one. */
function roundOf({ prizes, rounds }: DrawView): DrawPart['round'] {
  const ordinal = Math.max(1, rounds);
  return { prize: prizes[ordinal - 1]?.name ?? '', ordinal, of: prizes.length };
}

function winnersOf({ picks, prizes }: DrawView): DrawPart['winners'] {
  return picks
    .filter(({ outcome }) => outcome === 'won')
    .toSorted((a, b) => b.round - a.round || a.place - b.place || a.attempt - b.attempt)
    .slice(0, mostWinners)
    .map(({ round, ticket, name, region, absent, at }) => ({
      ...{ round, prize: prizes[round - 1]?.name ?? '', ticket: String(ticket), name },
      ...{ region: region?.code ?? '', absent, at: at.toISOString() }
    }));
}
