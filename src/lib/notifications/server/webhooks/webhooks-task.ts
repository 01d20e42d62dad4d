import type { Queryable } from '#lib/db/server/client.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';

/** The job that calls gateways. */
export const SEND_WEBHOOKS_TASK = 'send-webhooks';
export const webhooksQueue = 'webhooks';

/** Something is due, now or then. */
export const wakeWebhooks = (tx: Queryable, runAt?: Date) =>
  enqueue(
    tx,
    SEND_WEBHOOKS_TASK,
    {},
    runAt ? { queue: webhooksQueue, runAt, jobKey: `${SEND_WEBHOOKS_TASK}:later` } : { queue: webhooksQueue }
  );
