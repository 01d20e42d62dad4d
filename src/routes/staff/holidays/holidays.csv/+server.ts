import { db } from '#lib/db/server/client.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import * as holidays from '#lib/production/server/holidays/holidays.ts';
import { holidayColumns, holidayRows } from '#lib/production/small-files.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { smallCsv } from '../../small-master.ts';
import type { RequestHandler } from './$types';

/** Holidays from today on, as the file that is taken again. */
export const GET: RequestHandler = async ({ locals }) => {
  staffOf(locals, plannerRoles);
  const days = await holidays.from(db(), dayIn('UTC', new Date()));
  return smallCsv('holidays.csv', holidayColumns, holidayRows(days));
};
