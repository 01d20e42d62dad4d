import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { lucia } from './sessions/lucia.ts';
import { sendMail } from './mail/send-mail.ts';

/** Jobs of accounts: sending a mail, and clearing away sessions that are over. */
export const accountTasks: Tasks = {
  'send-mail': (payload) => sendMail((payload as { mailId: string }).mailId),
  'end-expired-sessions': () => lucia.deleteExpiredSessions()
};
