import { csvPieces, workbookStream } from '#lib/analysis/server/as-file.ts';
import type { StreamedTable } from '#lib/analysis/server/order-files.ts';
import { csvResponse } from './stock/csv-response.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A table as CSV, or as a workbook where the address asks for one (`?as=xlsx`). It is never whole in memory. */
export function tableResponse(url: URL, name: string, table: StreamedTable): Response {
  if (url.searchParams.get('as') !== 'xlsx') return csvResponse(`${name}.csv`, csvPieces(table));
  return new Response(workbookStream(table), {
    headers: {
      'content-type': workbookType,
      'content-disposition': `attachment; filename="${name}.xlsx"`,
      'cache-control': 'no-store'
    }
  });
}
