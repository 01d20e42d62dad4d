import { longDb } from '#lib/db/server/client.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { sendNotices } from './channels/send-notices.ts';
import { noticesQueue, SEND_NOTICES_TASK } from './channels/senders-task.ts';
import { escalate } from './escalate.ts';
import { pushesQueue, SEND_PUSHES_TASK } from './push/pushes-task.ts';
import { sendPushes } from './push/send-pushes.ts';
import { sendWebhooks } from './webhooks/send-webhooks.ts';
import { SEND_WEBHOOKS_TASK, webhooksQueue } from './webhooks/webhooks-task.ts';

/** The jobs of notices: what is due is handed to its channel, and questions that nobody has answered in time go further up. */
export const noticeTasks = (kinds: readonly NoticeKind[]): Tasks => ({
  [SEND_NOTICES_TASK]: (_payload, { signal }) => sendNotices(kinds, signal),
  [SEND_WEBHOOKS_TASK]: (_payload, { signal }) => sendWebhooks(signal),
  [SEND_PUSHES_TASK]: (_payload, { signal }) => sendPushes(signal),
  'escalate-notices': async () => {
    await escalate(longDb(), kinds, new Date());
  }
});

/** Digests and what quiet hours have held become due by the clock. */
export const noticeCrontab = [
  `* * * * * ${SEND_NOTICES_TASK} ?queue=${noticesQueue}`,
  `* * * * * ${SEND_WEBHOOKS_TASK} ?queue=${webhooksQueue}`,
  `* * * * * ${SEND_PUSHES_TASK} ?queue=${pushesQueue}`,
  '*/2 * * * * escalate-notices ?max=3'
];
