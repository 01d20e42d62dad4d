import { bulkSql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { stockFile } from '#lib/imports/server/supply-file.ts';
import { stockKeepers } from '#lib/logistics/permissions.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { csvResponse } from '../csv-response.ts';
import type { RequestHandler } from './$types';

/** What is in the warehouse, as the file that imports again. */
export const GET: RequestHandler = ({ locals }) => {
  staffOf(locals, stockKeepers);
  return csvResponse('stock.csv', stockFile(bulkSql(), getLocale()));
};
