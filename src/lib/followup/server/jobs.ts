import { longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { raiseLeads } from './leads/raise-leads.ts';
import { tellLateTasks } from './tasks/tell-late-tasks.ts';

/** What the clock says of follow-up. */
export const followupTasks: Tasks = {
  'tell-late-tasks': async () => {
    await tellLateTasks(longDb(), new Date());
  },
  'raise-leads': async () => {
    await raiseLeads(longDb(), new Date());
  }
};

export const followupCrontab = ['* * * * * tell-late-tasks ?max=3', '*/5 * * * * raise-leads ?max=3'].join(
  '\n'
);
