import { longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { tellFailingJobs } from './watch/tell-failing-jobs.ts';
import { tellHotStyles } from './watch/tell-hot-styles.ts';
import { tellLostScreens } from './watch/tell-lost-screens.ts';
import { tellMissingKeyDealers } from './watch/tell-missing-key-dealers.ts';
import { tellOldQueue } from './watch/tell-old-queue.ts';
import { tellRuleGaps } from './watch/tell-rule-gaps.ts';
import { tellTargets } from './watch/tell-targets.ts';

/** What staff have to know of the house itself, looked for by the clock. */
export const reportTasks: Tasks = {
  'tell-targets': async () => {
    await tellTargets(longDb(), new Date());
  },
  'tell-lost-screens': async () => {
    await tellLostScreens(longDb(), new Date());
  },
  'tell-hot-styles': async () => {
    await tellHotStyles(longDb(), new Date());
  },
  'tell-failing-jobs': async () => {
    await tellFailingJobs(longDb(), new Date());
  },
  'tell-missing-key-dealers': async () => {
    await tellMissingKeyDealers(longDb(), new Date());
  },
  'tell-rule-gaps': async () => {
    await tellRuleGaps(longDb(), new Date());
  },
  'tell-old-queue': async () => {
    await tellOldQueue(longDb(), new Date());
  }
};

export const reportCrontab = [
  '* * * * * tell-targets ?max=3',
  '* * * * * tell-lost-screens ?max=3',
  '*/5 * * * * tell-hot-styles ?max=3',
  '*/10 * * * * tell-failing-jobs ?max=3',
  '*/10 * * * * tell-missing-key-dealers ?max=3',
  '*/10 * * * * tell-rule-gaps ?max=3',
  '7 * * * * tell-old-queue ?max=3'
].join('\n');
