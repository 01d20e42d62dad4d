import * as frames from '#lib/board/server/frames.ts';
import { sourceOf } from '#lib/board/server/replay-moves.ts';
import type { RankBy } from '#lib/fairs/fair.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { paceOfFair } from '#lib/reports/server/pace-of-fair.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { theFair } from '../the-fair.ts';
import type { PageServerLoad } from './$types';

/** What a replay begins with; its moves are read by the page, many at a time. */
export const load: PageServerLoad = async ({ locals, params }) => {
  staffOf(locals);
  const fair = await theFair(params.fair);
  const [source, frame, pace] = await Promise.all([
    sourceOf(sql(), fair.id),
    frames.ofFair(sql(), fair.id, new Date()),
    paceOfFair(db(), fair)
  ]);
  if (!source || !frame) denied(404);
  const { slug, name, subtitle, timeZone } = fair;
  const rankBy = fair.rankBy as RankBy;
  const hours = { opensAt: fair.opensAt.toISOString(), closesAt: fair.closesAt.toISOString() };
  return { fair: { slug, name, subtitle, timeZone, rankBy, pace, ...hours }, frame, ...source };
};
