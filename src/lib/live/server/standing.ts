import type { Actor } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import * as frames from '#lib/board/server/frames.ts';
import * as races from '#lib/board/server/races.ts';
import { seenOf, type Seen } from '#lib/board/server/seen.ts';
import { readStage } from '#lib/board/server/stage-reading.ts';
import { shownRace } from '#lib/board/shown.ts';
import { withoutGuests, type Frame, type Race } from '#lib/board/frame.ts';
import { sql } from '#lib/db/server/client.ts';
import { gatewayState } from './gateway-state.ts';

/** Whether somebody sees the truth of a board, with a mark, or what the hall sees: single orders can be told from the difference. */
export function boardOf(actor: Actor, asHall = false): keyof Seen {
  return !asHall && actor.kind === 'staff' && sees(actor.role, 'orders') ? 'truth' : 'hall';
}

/**
 * The standing of a fair for a page or an API call: the frame that boards have, where this process feeds boards, so that a hall
 * that reloads at once costs one read; else read. Null when there is no such fair. Who has come is left out.
 */
export async function standingOf(fairId: number, now: Date, of: keyof Seen = 'hall'): Promise<Frame | null> {
  const frame = await wholeStanding(fairId, now, of);
  return frame && withoutGuests(frame);
}

/** The same with who has come, for screens in the hall and for staff. */
export async function wholeStanding(
  fairId: number,
  now: Date,
  of: keyof Seen = 'hall'
): Promise<Frame | null> {
  const { feeds } = gatewayState;
  if (feeds) return feeds.of(fairId).snapshot(of);
  const standing = await frames.read(sql(), fairId, now);
  return standing && seenOf(standing, await readStage(sql(), fairId, now))[of];
}

/** How the regions came to where they stand, as far as the watcher sees it. Null when there is no such fair. */
export async function raceOf(fairId: number, now: Date, of: keyof Seen): Promise<Race | null> {
  const race = await races.ofFair(sql(), fairId);
  if (!race || of === 'truth') return race;
  const { stage } = await readStage(sql(), fairId, now);
  return stage ? shownRace(race, stage) : race;
}
