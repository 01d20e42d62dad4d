import { db } from '#lib/db/server/client.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import * as lines from '#lib/production/server/capacity/lines.ts';
import { lineColumns, lineRows } from '#lib/production/small-files.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { smallCsv } from '../../small-master.ts';
import type { RequestHandler } from './$types';

/** Production lines as the file that is taken again. */
export const GET: RequestHandler = async ({ locals }) => {
  staffOf(locals, plannerRoles);
  return smallCsv('lines.csv', lineColumns, lineRows(await lines.all(db())));
};
