import { actingRoles } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { doorRoles } from '#lib/attendance/rights.ts';
import { callList } from '#lib/reports/server/call-list.ts';
import { staffOf } from '../../behind-the-door.ts';
import { act, arrive, undo } from '../door.ts';
import { needFair } from '../fair-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  const actor = staffOf(locals);
  const [fair, at] = [await needFair(url), new Date()];
  depends(`live:fair:${fair.id}`);
  return {
    fair,
    at,
    list: await callList(db(), actor, { fairId: fair.id, size: 300 }, at),
    may: { arrive: doorRoles.includes(actor.role), act: actingRoles.includes(actor.role) }
  };
};

export const actions: Actions = { arrive, undo, act };
