import { db } from '#lib/db/server/client.ts';
import { plannerRoles } from '#lib/production/permissions.ts';
import { ownRoutings } from '#lib/production/server/routings/routings.ts';
import { routingColumns, routingRows } from '#lib/production/small-files.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { smallCsv } from '../../small-master.ts';
import type { RequestHandler } from './$types';

/** Routings but the standard one, as the file that is taken again. */
export const GET: RequestHandler = async ({ locals }) => {
  staffOf(locals, plannerRoles);
  return smallCsv('routings.csv', routingColumns, routingRows(await ownRoutings(db())));
};
