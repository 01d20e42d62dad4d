import type { StaffRole } from '#lib/accounts/roles.ts';
import { longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { raiseLeads } from './leads/raise-leads.ts';
import { runPlaybooks } from './playbooks/run-playbooks.ts';
import { START_MANY_TASK, startForLeads, type ManyGiven } from './playbooks/start-for-leads.ts';
import { lapseOrders } from './risk/lapse-orders.ts';
import { tellLateTasks } from './tasks/tell-late-tasks.ts';

type Wanted = ManyGiven & { actor: { userId: string; role: StaffRole; regionId: number | null } };

/** What the clock does of follow-up. */
export const followupTasks: Tasks = {
  'tell-late-tasks': async () => {
    await tellLateTasks(longDb(), new Date());
  },
  'raise-leads': async () => {
    await raiseLeads(longDb(), new Date());
  },
  'run-playbooks': async () => {
    await runPlaybooks(longDb(), new Date());
  },
  'lapse-orders': async () => {
    await lapseOrders(longDb(), new Date());
  },
  [START_MANY_TASK]: async (payload) => {
    await startForLeads(longDb(), payload as Wanted, new Date());
    await runPlaybooks(longDb(), new Date());
  }
};

export const followupCrontab = [
  '* * * * * tell-late-tasks ?max=3',
  '* * * * * run-playbooks ?max=3',
  '*/5 * * * * raise-leads ?max=3',
  '*/5 * * * * lapse-orders ?max=3'
].join('\n');
