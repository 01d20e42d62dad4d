import type { Queryable } from '#lib/db/server/client.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';

/** The job that prepares letters and hands them to the mail room. */
export const SEND_LETTERS_TASK = 'send-letters';
export const lettersQueue = 'letters';

/** A mailing may go on at once. */
export const wakeLetters = (tx: Queryable) => enqueue(tx, SEND_LETTERS_TASK, {}, { queue: lettersQueue });

/** Later, when the mail room has room again; one such job is enough. */
export const lettersLater = (tx: Queryable, runAt: Date) =>
  enqueue(tx, SEND_LETTERS_TASK, {}, { runAt, queue: lettersQueue, jobKey: `${SEND_LETTERS_TASK}:later` });
