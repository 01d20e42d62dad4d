import { db } from '#lib/db/server/client.ts';
import { teamRoles } from '#lib/followup/rights.ts';
import { companiesFor } from '#lib/followup/server/companies-for.ts';
import * as taskList from '#lib/followup/server/tasks/task-list.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { ownTaskActions } from './task-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals);
  const now = new Date();
  const [day, staff, companies] = await Promise.all([
    taskList.myDay(db(), actor, now, url.searchParams.has('all') ? 'all' : 'first'),
    taskList.staffForTasks(db()),
    companiesFor(db(), actor)
  ]);
  return {
    day,
    staff,
    companies,
    now,
    id: uuid7(),
    me: actor.userId,
    may: { lead: teamRoles.includes(actor.role) }
  };
};

export const actions: Actions = {
  make: ownTaskActions.make,
  end: ownTaskActions.end,
  reopen: ownTaskActions.reopen,
  rest: ownTaskActions.rest,
  move: ownTaskActions.move,
  handOver: ownTaskActions.handOver
};
