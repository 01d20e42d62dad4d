import { longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { askReceipts } from './ask-receipts.ts';
import { tellArrivals } from './tell-arrivals.ts';

/** Goods that arrive today, and those that should have. */
export const logisticsTasks: Tasks = {
  'ask-receipts': async () => {
    await askReceipts(longDb(), new Date());
  },
  'tell-arrivals': async () => {
    await tellArrivals(longDb(), new Date());
  }
};

export const logisticsCrontab = ['13 * * * * ask-receipts ?max=3', '3,33 * * * * tell-arrivals ?max=3'].join(
  '\n'
);
