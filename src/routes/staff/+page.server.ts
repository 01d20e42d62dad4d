import { actingRoles } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { doorRoles, fairRoles } from '#lib/fairs/rights.ts';
import { consoleOf } from '#lib/reports/server/console.ts';
import { staffOf } from '../behind-the-door.ts';
import { act, arrive, undo } from './door.ts';
import { fairOf } from './fair-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  const actor = staffOf(locals);
  const fair = await fairOf(url);
  if (fair) depends(`live:fair:${fair.id}`);
  return {
    fair,
    console: fair && (await consoleOf(db(), actor, fair, new Date())),
    may: {
      arrive: doorRoles.includes(actor.role),
      act: actingRoles.includes(actor.role),
      setUp: fairRoles.includes(actor.role)
    }
  };
};

export const actions: Actions = { arrive, undo, act };
