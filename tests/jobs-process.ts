import { closeDatabase, openDatabase } from '../src/lib/db/server/client.ts';
import { importTasks, interruptedImports } from '../src/lib/imports/server/tasks.ts';
import { startJobs, stopJobs } from '../src/lib/runtime/server/jobs.ts';
import { onStopSignal } from '../src/lib/runtime/server/signals.ts';

/** Works off the imports of DATABASE_URL until it is told to stop, for tests that end it in the middle. */
onStopSignal(async () => {
  await stopJobs();
  await closeDatabase();
});
await openDatabase();
await startJobs(importTasks, '', interruptedImports);
