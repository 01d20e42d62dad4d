/** The job that sends what is due. */
export const SEND_MAILS_TASK = 'send-mail';

/** One sender at a time in the whole installation: the rate is that of all. */
export const wakeSender = { queue: 'mails' };
