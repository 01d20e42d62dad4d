import type { Frame } from '#lib/board/frame.ts';
import * as frames from '#lib/board/server/frames.ts';
import { seenOf } from '#lib/board/server/seen.ts';
import { sql } from '#lib/db/server/client.ts';
import { stageOf } from '../stage-of.ts';

/** What the hall sees of a fair now; null when there is no such fair. */
export async function hallFrame(fairId: number, now: Date): Promise<Frame | null> {
  const standing = await frames.read(sql(), fairId, now);
  if (!standing) return null;
  const stage = await stageOf(sql(), fairId, now);
  return seenOf(standing, { stage, draw: null, quiz: null }).hall;
}
