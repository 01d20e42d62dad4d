import { longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { watchPlan } from './watch-plan.ts';

/** Works that lag behind their plan. */
export const productionTasks: Tasks = {
  'watch-plan': async () => {
    await watchPlan(longDb(), new Date());
  }
};

export const productionCrontab = '11 * * * * watch-plan ?max=3';
