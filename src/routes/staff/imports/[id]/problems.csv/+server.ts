import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { problemsCsv } from '#lib/imports/problems-csv.ts';
import * as imports from '#lib/imports/server/imports.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import type { RequestHandler } from './$types';

/** Every problem of an import as a file, in the reader's language. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const found = await imports.byId(db(), staffOf(locals), params.id);
  if (!found) denied(404);
  const problems = await imports.problemsOf(db(), found.id, 0, 10_000);
  return new Response([...problemsCsv(problems, getLocale())].join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="problems.csv"'
    }
  });
};
