import * as frames from '#lib/board/server/frames.ts';
import { withoutGuests, type Frame } from '#lib/board/frame.ts';
import { sql } from '#lib/db/server/client.ts';
import { gatewayState } from './gateway-state.ts';

/**
 * The standing of a fair for a page or an API call: the frame that boards have, where this process feeds boards, so that a hall
 * that reloads at once costs one read; else read. Null when there is no such fair. Who has come is left out.
 */
export async function standingOf(fairId: number, now: Date): Promise<Frame | null> {
  const frame = await wholeStanding(fairId, now);
  return frame && withoutGuests(frame);
}

/** The same with who has come, for screens in the hall and for staff. */
export async function wholeStanding(fairId: number, now: Date): Promise<Frame | null> {
  const { feeds } = gatewayState;
  return feeds ? feeds.of(fairId).snapshot() : frames.ofFair(sql(), fairId, now);
}
