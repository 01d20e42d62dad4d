import { db } from '#lib/db/server/client.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import * as history from '#lib/masters/server/history.ts';
import { staffOf } from '../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

const newest = 5;

export const load: PageServerLoad = async ({ locals }) => {
  staffOf(locals, masterKeepers);
  const { list } = await history.deedPage(db(), null, newest);
  return { deeds: list };
};
