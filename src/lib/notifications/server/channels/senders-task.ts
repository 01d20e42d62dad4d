import type { Queryable } from '#lib/db/server/client.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';

/** The job that hands what is due to the channels. */
export const SEND_NOTICES_TASK = 'send-notices';
export const noticesQueue = 'notices';

/** Something may be due at once. */
export const wakeSenders = (tx: Queryable) => enqueue(tx, SEND_NOTICES_TASK, {}, { queue: noticesQueue });
