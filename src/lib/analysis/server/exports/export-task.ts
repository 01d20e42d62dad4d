import type { Queryable } from '#lib/db/server/client.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';

/** The job that makes a file of a list. One after the other: they are long, and orders go first. */
export const EXPORT_TASK = 'make-export';
/** The job that asks for the files of schedules. */
export const SCHEDULE_TASK = 'ask-due-exports';

export const enqueueExport = (tx: Queryable, id: string) =>
  enqueue(tx, EXPORT_TASK, { id }, { queue: 'exports', maxAttempts: 5 });
