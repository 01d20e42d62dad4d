import { json } from '@sveltejs/kit';
import { fairFor } from '#lib/board/server/watching.ts';
import { sql } from '#lib/db/server/client.ts';
import { boardOf, standingOf } from '#lib/live/server/standing.ts';
import { problem } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** The board's snapshot: the same frame that boards get, for whoever may watch the fair. */
export const GET: RequestHandler = async ({ params, locals, request }) => {
  const fair = locals.actor && (await fairFor(sql(), locals.actor, params.slug));
  const frame = fair && (await standingOf(fair.id, new Date(), boardOf(locals.actor!)));
  if (!frame) return problem(404, 'not_found');
  const etag = `"${frame.epoch}:${frame.seq}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return json(frame, { headers });
};
