import { queryFor, readQuery } from '#lib/analysis/query-form.ts';
import { analysisReaders } from '#lib/analysis/rights.ts';
import { answerTable } from '#lib/analysis/server/answer-file.ts';
import * as localNames from '#lib/catalog/server/local-names.ts';
import { bulkSql, db, longDb } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { readerOf } from '#lib/ui/reader.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { tableResponse } from '../../table-response.ts';
import type { RequestHandler } from './$types';

/** The answer that the page shows, with all of its rows, as a file. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const actor = staffOf(locals, analysisReaders);
  const query = queryFor(actor.role, readQuery(url.searchParams));
  const locale = getLocale();
  const say = readerOf({ locale, zone: 'UTC', names: await localNames.ofPage(db(), locale) });
  const table = await answerTable({ db: longDb(), sql: bulkSql() }, actor, query, say, new Date());
  return tableResponse(url, `analysis-${query.lens ?? query.by}`, table);
};
