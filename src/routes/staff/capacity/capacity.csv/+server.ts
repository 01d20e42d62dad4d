import { bulkSql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { capacityFile } from '#lib/imports/server/supply-file.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { csvResponse } from '../../stock/csv-response.ts';
import type { RequestHandler } from './$types';

/** What can be made from today on, as the file that imports again. */
export const GET: RequestHandler = ({ locals }) => {
  staffOf(locals, plannerRoles);
  return csvResponse('capacity.csv', capacityFile(bulkSql(), getLocale(), dayIn('UTC', new Date())));
};
