import { longDb, sql } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { confirmRefills } from './reviewing/confirm-refills.ts';

export const orderTasks: Tasks = {
  'confirm-refills': async () => {
    await confirmRefills(longDb(), sql(), new Date());
  }
};

/** Somebody who refills waits for an answer, not for a day. */
export const orderCrontab = '* * * * * confirm-refills';
