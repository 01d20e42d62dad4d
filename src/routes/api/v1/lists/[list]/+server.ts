import { json } from '@sveltejs/kit';
import { mayHave, listNames, type ListName } from '#lib/analysis/exports/list.ts';
import { isPaged } from '#lib/analysis/server/exports/list-query.ts';
import { listPage, mostRowsOfPage } from '#lib/analysis/server/exports/list-table.ts';
import { longDb } from '#lib/db/server/client.ts';
import { problem } from '../../../../problem.ts';
import type { RequestHandler } from './$types';

const isList = (name: string): name is ListName => listNames.includes(name as ListName);

/** A page of a list for programs: rows, and the cursor of the next page; null at the end, from where the same cursor finds what came since. */
export const GET: RequestHandler = async ({ params, locals, url }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  const { list } = params;
  if (!isList(list) || !isPaged(list)) return problem(404, 'not_found');
  if (!mayHave(actor.role, list)) return problem(403, 'forbidden_role');
  const asked = Number(url.searchParams.get('limit') ?? mostRowsOfPage);
  const most = Number.isSafeInteger(asked) && asked > 0 ? Math.min(asked, mostRowsOfPage) : mostRowsOfPage;
  const after = (url.searchParams.get('after') ?? '').slice(0, 200);
  return json(await listPage({ db: longDb() }, actor, { list, filter: url.searchParams, after, most }), {
    headers: { 'cache-control': 'no-store' }
  });
};
