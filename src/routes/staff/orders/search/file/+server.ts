import { linesTable, ordersTable } from '#lib/analysis/server/order-files.ts';
import { readSearch } from '#lib/analysis/order-search.ts';
import { analysisReaders } from '#lib/analysis/rights.ts';
import { bulkSql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { staffOf } from '../../../../behind-the-door.ts';
import { tableResponse } from '../../../table-response.ts';
import type { RequestHandler } from './$types';

/** The orders that were searched for, or their lines, as a file (`?of=lines&as=xlsx`). It is never whole in memory. */
export const GET: RequestHandler = ({ locals, url }) => {
  const actor = staffOf(locals, analysisReaders);
  const search = readSearch(url.searchParams);
  const isLines = url.searchParams.get('of') === 'lines';
  const table = (isLines ? linesTable : ordersTable)(bulkSql(), actor, search, getLocale());
  return tableResponse(url, isLines ? 'order-lines' : 'orders', table);
};
