import { json } from '@sveltejs/kit';
import { movesAfter, movesOfHistory, sourceOf } from '#lib/board/server/replay-moves.ts';
import { sql } from '#lib/db/server/client.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { theFair } from '../../the-fair.ts';
import { seenBy } from '../seen-by.ts';
import type { RequestHandler } from './$types';

/** A page of a fair's moves after `?after=`, as `MovesPage` says. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const actor = staffOf(locals);
  const { id } = await theFair(params.fair);
  const after = Number(url.searchParams.get('after') ?? 0);
  const source = await sourceOf(sql(), id);
  const read =
    source?.from === 'history'
      ? movesOfHistory(sql(), id)
      : movesAfter(sql(), id, whole(after), seenBy(actor, url));
  return json(await read, { headers: { 'cache-control': 'private, no-store' } });
};

const whole = (value: number) => (Number.isSafeInteger(value) && value > 0 ? value : 0);
