import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { sendNotices } from './channels/send-notices.ts';
import { noticesQueue, SEND_NOTICES_TASK } from './channels/senders-task.ts';
import { sendWebhooks } from './webhooks/send-webhooks.ts';
import { SEND_WEBHOOKS_TASK, webhooksQueue } from './webhooks/webhooks-task.ts';

/** The jobs of notices. */
export const noticeTasks: Tasks = {
  [SEND_NOTICES_TASK]: (_payload, { signal }) => sendNotices(signal),
  [SEND_WEBHOOKS_TASK]: (_payload, { signal }) => sendWebhooks(signal)
};

/** Digests and what quiet hours have held become due by the clock. */
export const noticeCrontab = [
  `* * * * * ${SEND_NOTICES_TASK} ?queue=${noticesQueue}`,
  `* * * * * ${SEND_WEBHOOKS_TASK} ?queue=${webhooksQueue}`
];
