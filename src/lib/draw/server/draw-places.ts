import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { unseal } from '#lib/accounts/server/factors/seal.ts';
import { canAnyWin, drawPlace, type Pick as Drawn } from '../picks.ts';
import type { Slot } from '../ticket-at.ts';
import type { DrawRow, LockedDraw, PickRow } from './lock-draw.ts';
import { drawPicks } from './schema.ts';

/**
 * Draws places one after another within a transaction that holds the draw, and keeps all that came up.
 * @returns the tickets that won, one a place; fewer when no ticket can win any more
 */
export async function drawPlaces(
  tx: Transaction,
  { draw, picks }: Pick<LockedDraw, 'draw' | 'picks'>,
  places: readonly Omit<Slot, 'attempt'>[],
  now: Date
): Promise<number[]> {
  const drawing = await drawingOf(tx, draw);
  const before = drawnOf(picks);
  const fresh: Drawn[] = [];
  for (const place of places) fresh.push(...drawPlace(drawing, place, [...before, ...fresh]));
  if (fresh.length > 0)
    await tx.insert(drawPicks).values(
      fresh.map(({ round, place, attempt, ticket, outcome }, at) => ({
        ...{ drawId: draw.id, no: before.length + at, round, place, attempt, ticket, outcome, drawnAt: now }
      }))
    );
  return fresh.filter(({ outcome }) => outcome === 'won').map(({ ticket }) => ticket);
}

/** Whether any ticket could still win; when none can, prizes stay. */
export async function isAnyLeft(
  tx: Transaction,
  { draw, picks }: Pick<LockedDraw, 'draw' | 'picks'>
): Promise<boolean> {
  const { tickets, held } = await drawingOf(tx, draw);
  return canAnyWin(tickets, drawnOf(picks), held);
}

const drawnOf = (picks: readonly PickRow[]): Drawn[] =>
  picks.map(({ absentAt, ...pick }) => ({ ...pick, absent: absentAt !== null }));

async function drawingOf(tx: Transaction, draw: DrawRow) {
  const sql = clientOf(tx);
  const [[list], holders] = [
    await sql<{ hash: string }[]>`select hash from draw_lists where draw_id = ${draw.id}`,
    await sql<{ dealer: number }[]>`
      select dealer_id as dealer from draw_tickets where draw_id = ${draw.id} order by number`
  ];
  const { word, beaconValue: beacon, tickets } = draw;
  const mix = { drawId: draw.id, listHash: list!.hash, word: word!, beacon };
  const holderOf = (ticket: number) => String(holders[ticket - 1]!.dealer);
  const held = { once: draw.once, voids: new Set(draw.voids), holderOf };
  return { seed: unseal(draw.sealedSeed!, draw.id), mix, tickets: tickets!, held };
}
