import { json } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import { isUnderWay } from '#lib/imports/import-state.ts';
import * as imports from '#lib/imports/server/imports.ts';
import { hiddenRowsOf } from '#lib/imports/stored-file.ts';
import { placeText, problemText } from '#lib/imports/wording.ts';
import { problem } from '../../../../problem.ts';
import type { RequestHandler } from './$types';

const MOST_PROBLEMS = 500;

/** Where an import stands, how much of it a workbook hides, what it would change or has changed, and its problems from `?from=` on in the caller's language. */
export const GET: RequestHandler = async ({ params, locals, url, request }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  const found = await imports.byId(db(), actor, params.id);
  if (!found) return problem(404, 'not_found');
  const locale =
    localeOf(request.headers.get('accept-language') ?? '') ?? localeOf(actor.locale) ?? baseLocale;
  const from = Math.max(0, Math.min(10_000, Math.trunc(Number(url.searchParams.get('from'))) || 0));
  const listed = await imports.problemsOf(db(), found.id, from, MOST_PROBLEMS);
  const { id, rowsRead: rows, counts, problemCount, startedAt, finishedAt } = found;
  // One that says it is under way and that nobody runs will not be heard of again.
  const lost = isUnderWay(found.state) && !(await imports.isAlive(db(), found));
  const { state, failure } = lost ? ({ state: 'failed', failure: 'interrupted' } as const) : found;
  const problems = listed.map((one) => {
    const { file, sheet, row, heading, value, code, details } = one;
    return {
      file,
      sheet,
      row,
      cell: placeText(one),
      heading,
      value,
      code,
      details,
      detail: problemText(one, locale)
    };
  });
  const hiddenRows = hiddenRowsOf(found.files);
  return json({
    id,
    state,
    failure,
    rows,
    hiddenRows,
    counts,
    problemCount,
    startedAt,
    finishedAt,
    problems
  });
};
