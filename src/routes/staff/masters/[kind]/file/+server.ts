import { bulkSql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { masterKeepers } from '#lib/masters/rights.ts';
import { isMasterKind } from '#lib/masters/row.ts';
import { masterFile } from '#lib/masters/server/master-file.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { streamOf } from '../../stream-of.ts';
import type { RequestHandler } from './$types';

/** All of a kind as the file that imports again, with headings in the reader's language. */
export const GET: RequestHandler = ({ params, locals }) => {
  staffOf(locals, masterKeepers);
  if (!isMasterKind(params.kind)) denied(404);
  return new Response(streamOf(masterFile(bulkSql(), params.kind, getLocale())), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${params.kind}.csv"`,
      'cache-control': 'no-store'
    }
  });
};
