import type { Queryable } from '#lib/db/server/client.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';

/** The job that sends to devices. */
export const SEND_PUSHES_TASK = 'send-pushes';
export const pushesQueue = 'pushes';

/** Something is due. Later tries come by the clock, which looks each minute. */
export const wakePushes = (tx: Queryable) => enqueue(tx, SEND_PUSHES_TASK, {}, { queue: pushesQueue });
