import type { Tasks } from '#lib/runtime/server/jobs.ts';
import type { EnclosureMakers } from '../enclosure.ts';
import { sendMails } from './send-mails.ts';
import { SEND_MAILS_TASK } from './sender-task.ts';

/** The job of the mail room. */
export const mailTasks = (makers: EnclosureMakers): Tasks => ({
  [SEND_MAILS_TASK]: (_payload, { signal }) => sendMails(signal, () => new Date(), makers)
});

/** What failed is due again some time; and whatever was woken for in vain. */
export const mailCrontab = [`* * * * * ${SEND_MAILS_TASK} ?queue=mails`];
