import { longDb, sql } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { remindAgreements } from './agreeing/remind-agreements.ts';
import { confirmRefills } from './reviewing/confirm-refills.ts';
import { tellMissingMusts } from './watching/tell-missing-musts.ts';
import { tellWatchedStyles } from './watching/tell-watched-styles.ts';

export const orderTasks: Tasks = {
  'confirm-refills': async () => {
    await confirmRefills(longDb(), sql(), new Date());
  },
  'remind-agreements': async () => {
    await remindAgreements(longDb(), new Date());
  },
  'tell-missing-musts': async () => {
    await tellMissingMusts(longDb(), new Date());
  },
  'tell-watched-styles': async () => {
    await tellWatchedStyles(longDb(), new Date());
  }
};

/** Somebody who refills waits for an answer, not for a day. */
export const orderCrontab = [
  '* * * * * confirm-refills',
  '*/10 * * * * remind-agreements ?max=3',
  '*/5 * * * * tell-missing-musts ?max=3',
  '*/5 * * * * tell-watched-styles ?max=3'
].join('\n');
