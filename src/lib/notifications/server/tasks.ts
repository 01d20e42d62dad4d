import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { sendNotices } from './channels/send-notices.ts';
import { noticesQueue, SEND_NOTICES_TASK } from './channels/senders-task.ts';

/** The jobs of notices. */
export const noticeTasks: Tasks = {
  [SEND_NOTICES_TASK]: (_payload, { signal }) => sendNotices(signal)
};

/** Digests and what quiet hours have held become due by the clock. */
export const noticeCrontab = [`* * * * * ${SEND_NOTICES_TASK} ?queue=${noticesQueue}`];
