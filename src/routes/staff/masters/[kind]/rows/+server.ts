import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { bulkSql, longDb, sql } from '#lib/db/server/client.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import { isMasterKind, mostRows } from '#lib/masters/row.ts';
import { changeMasters } from '#lib/masters/server/change-masters.ts';
import { allTouchedBy } from '#lib/masters/server/price-lists.ts';
import { namedCategories } from '#lib/masters/server/named-categories.ts';
import { masterRows } from '#lib/masters/server/master-file.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { statusOf } from '../../../../refused.ts';
import { streamOf } from '../../stream-of.ts';
import type { RequestHandler } from './$types';

const text = v.nullable(v.pipe(v.string(), v.maxLength(2_000)));
const Change = v.object({
  id: v.pipe(v.string(), v.uuid()),
  apply: v.boolean(),
  rows: v.pipe(
    v.array(
      v.object({
        key: v.record(v.string(), text),
        cells: v.record(v.string(), v.object({ was: text, is: text })),
        isNew: v.optional(v.boolean())
      })
    ),
    v.maxLength(mostRows)
  )
});

/** Every row of a kind, for the grid. */
export const GET: RequestHandler = ({ params, locals }) => {
  staffOf(locals, masterKeepers);
  if (!isMasterKind(params.kind)) denied(404);
  return new Response(streamOf(masterRows(bulkSql(), params.kind)), {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }
  });
};

/** Looks at what a grid would change, or writes it. */
export const POST: RequestHandler = async ({ params, locals, request }) => {
  const actor = staffOf(locals, masterKeepers);
  const { kind } = params;
  if (!isMasterKind(kind)) denied(404);
  const read = v.safeParse(Change, await request.json().catch(() => null));
  if (!read.success) return json({ refusal: { code: 'invalid_input', details: {} } }, { status: 422 });
  const { rows, ...change } = read.output;
  try {
    const given = {
      ...change,
      how: 'hand' as const,
      about: kind,
      rows: rows.map((row) => ({ kind, ...row }))
    };
    const outcome = await changeMasters(longDb(), actor, given, new Date());
    if (change.apply || outcome.count === 0) return json(outcome);
    const named = kind === 'products' ? await namedCategories(longDb(), given.rows) : null;
    if (kind !== 'prices') return json({ ...outcome, ...(named && { named }) });
    const lists = rows.flatMap(({ key }) => key.price_list ?? []);
    return json({ ...outcome, touched: await allTouchedBy(sql(), lists, new Date()) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, details } = error;
    return json({ refusal: { code, details } }, { status: statusOf(code) });
  }
};
