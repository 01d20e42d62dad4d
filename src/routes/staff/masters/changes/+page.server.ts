import { db } from '#lib/db/server/client.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import * as history from '#lib/masters/server/history.ts';
import { staffOf } from '../../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

const cursor = /^\d{4}-\d\d-\d\dT[\d:.]+Z~[0-9a-f-]{36}$/;

export const load: PageServerLoad = async ({ locals, url }) => {
  staffOf(locals, masterKeepers);
  const after = url.searchParams.get('after') ?? '';
  return history.deedPage(db(), cursor.test(after) ? after : null);
};
