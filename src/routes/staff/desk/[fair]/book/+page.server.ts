import { doorRoles } from '#lib/attendance/rights.ts';
import * as book from '#lib/attendance/server/desk/guest-book.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { theFair } from '../../../fairs/[fair]/the-fair.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  const actor = staffOf(locals, doorRoles);
  const fair = await theFair(params.fair);
  depends('live:attendance');
  const [signatures, visitors] = await Promise.all([
    book.signatures(db(), actor, fair.id),
    book.visitors(db(), actor, fair.id)
  ]);
  return { fair, signatures, visitors };
};
