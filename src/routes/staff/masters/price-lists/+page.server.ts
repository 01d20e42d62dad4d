import { db } from '#lib/db/server/client.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import * as lists from '#lib/masters/server/price-lists.ts';
import { staffOf } from '../../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  staffOf(locals, masterKeepers);
  return { lists: await lists.all(db()) };
};
