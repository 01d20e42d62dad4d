import { longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { tellFairClock } from './tell-clock.ts';

/** What the clock says of fairs. */
export const fairTasks: Tasks = {
  'tell-fair-clock': async () => {
    await tellFairClock(longDb(), new Date());
  }
};

export const fairCrontab = '* * * * * tell-fair-clock ?max=3';
