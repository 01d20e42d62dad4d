import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { lettersQueue, SEND_LETTERS_TASK } from './letters-task.ts';
import { sendLetters } from './send-letters.ts';

/** The job of letters. */
export const letterTasks: Tasks = {
  [SEND_LETTERS_TASK]: (_payload, { signal }) => sendLetters(signal)
};

/** What a dead process has left goes on within a minute. */
export const letterCrontab = [`* * * * * ${SEND_LETTERS_TASK} ?queue=${lettersQueue}`];
