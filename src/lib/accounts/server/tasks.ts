import { db } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { MAIL_RESET_LINK_TASK, mailResetLink } from './passwords/request-reset.ts';
import { forgetOldDevices } from './sessions/known-devices.ts';
import { lucia } from './sessions/lucia.ts';

/** Jobs of accounts: links for new passwords, and clearing away sessions and browsers that are over. */
export const accountTasks: Tasks = {
  [MAIL_RESET_LINK_TASK]: (payload) => mailResetLink(db(), (payload as { email: string }).email, new Date()),
  'end-expired-sessions': async () => {
    await lucia.deleteExpiredSessions();
    await forgetOldDevices();
  }
};
