import * as frames from '#lib/board/server/frames.ts';
import { sourceOf } from '#lib/board/server/replay-moves.ts';
import { readStage } from '#lib/board/server/stage-reading.ts';
import type { RankBy } from '#lib/fairs/fair.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { paceOfFair } from '#lib/reports/server/pace-of-fair.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { theFair } from '../the-fair.ts';
import { seenBy } from './seen-by.ts';
import type { PageServerLoad } from './$types';

/** What a replay begins with; its moves are read by the page, many at a time. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = staffOf(locals);
  const fair = await theFair(params.fair);
  const now = new Date();
  const [source, standing, stage, pace] = await Promise.all([
    sourceOf(sql(), fair.id),
    frames.read(sql(), fair.id, now),
    readStage(sql(), fair.id, now),
    paceOfFair(db(), fair)
  ]);
  if (!source || !standing) denied(404);
  const by = seenBy(actor, url);
  const frame = by === 'hall' && stage.stage ? standing.shown(stage.stage) : standing.truth;
  const { slug, name, subtitle, timeZone } = fair;
  const rankBy = fair.rankBy as RankBy;
  const hours = { opensAt: fair.opensAt.toISOString(), closesAt: fair.closesAt.toISOString() };
  return { fair: { slug, name, subtitle, timeZone, rankBy, pace, ...hours }, frame, seenBy: by, ...source };
};
