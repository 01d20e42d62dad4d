import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { teamRoles } from '#lib/followup/rights.ts';
import * as taskList from '#lib/followup/server/tasks/task-list.ts';
import { TeamFilterForm } from '#lib/followup/tasks/task-form.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { taskActions } from '../task-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, teamRoles);
  const [filter, now] = [v.parse(TeamFilterForm, Object.fromEntries(url.searchParams)), new Date()];
  const [found, team, staff] = await Promise.all([
    taskList.teamTasks(db(), actor, filter, now),
    taskList.loadOfTeam(db(), actor, now),
    taskList.staffForTasks(db())
  ]);
  return { ...found, filter, team, staff, now, me: actor.userId };
};

export const actions: Actions = {
  end: taskActions.end,
  reopen: taskActions.reopen,
  rest: taskActions.rest,
  move: taskActions.move,
  handOver: taskActions.handOver
};
