import { csvPieces, workbookStream } from '#lib/analysis/server/as-file.ts';
import { linesTable, ordersTable } from '#lib/analysis/server/order-files.ts';
import { readSearch } from '#lib/analysis/order-search.ts';
import { analysisReaders } from '#lib/analysis/rights.ts';
import { sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { staffOf } from '../../../../behind-the-door.ts';
import { csvResponse } from '../../../stock/csv-response.ts';
import type { RequestHandler } from './$types';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The orders that were searched for, or their lines, as a file (`?of=lines&as=xlsx`). It is never whole in memory. */
export const GET: RequestHandler = ({ locals, url }) => {
  const actor = staffOf(locals, analysisReaders);
  const search = readSearch(url.searchParams);
  const isLines = url.searchParams.get('of') === 'lines';
  const table = (isLines ? linesTable : ordersTable)(sql(), actor, search, getLocale());
  const name = isLines ? 'order-lines' : 'orders';
  if (url.searchParams.get('as') !== 'xlsx') return csvResponse(`${name}.csv`, csvPieces(table));
  return new Response(workbookStream(table), {
    headers: {
      'content-type': workbookType,
      'content-disposition': `attachment; filename="${name}.xlsx"`,
      'cache-control': 'no-store'
    }
  });
};
