import { bulkSql, db, longDb } from '#lib/db/server/client.ts';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { sql as fragment } from 'drizzle-orm';
import { keptDays } from '../../exports/list.ts';
import { askDueExports } from './ask-due-exports.ts';
import { removeOldExports } from './export-file.ts';
import { EXPORT_TASK, SCHEDULE_TASK } from './export-task.ts';
import { makeExport } from './make-export.ts';

/** Jobs of files: making one, asking for those of schedules, clearing away old ones. */
export const exportTasks: Tasks = {
  [EXPORT_TASK]: (payload, { signal }) =>
    makeExport({ db: longDb(), sql: bulkSql() }, (payload as { id: string }).id, signal),
  [SCHEDULE_TASK]: async () => void (await askDueExports(db(), new Date())),
  'remove-old-exports': () => removeOldExports(new Date())
};

export const exportCrontab = [`*/10 * * * * ${SCHEDULE_TASK}`, '47 3 * * * remove-old-exports'];

/** A row stands a day longer than its file, so that a link never promises what is gone without a word. */
export const retention: Retention[] = [
  {
    what: 'Files of lists, after they were asked for',
    days: keptDays + 1,
    remove: (before, most) =>
      removeRows('exports', fragment`asked_at < ${before.toISOString()}::timestamptz`, most)
  }
];
