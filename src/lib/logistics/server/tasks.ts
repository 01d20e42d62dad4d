import { longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { askReceipts } from './ask-receipts.ts';

/** Goods that should have arrived. */
export const logisticsTasks: Tasks = {
  'ask-receipts': async () => {
    await askReceipts(longDb(), new Date());
  }
};

export const logisticsCrontab = '13 * * * * ask-receipts ?max=3';
