import * as frames from '#lib/board/server/frames.ts';
import type { Frame } from '#lib/board/frame.ts';
import { sql } from '#lib/db/server/client.ts';
import { gatewayState } from './gateway-state.ts';

/**
 * The standing of a fair for a page or an API call: the frame that boards have, where this process feeds boards, so that a hall
 * that reloads at once costs one read; else read. Null when there is no such fair.
 */
export async function standingOf(fairId: number, now: Date): Promise<Frame | null> {
  const { feeds } = gatewayState;
  return feeds ? feeds.of(fairId).snapshot() : frames.ofFair(sql(), fairId, now);
}
