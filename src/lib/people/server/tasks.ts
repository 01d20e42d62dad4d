import { longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { refreshSearch } from './search/refresh-search.ts';

/** What a file or a door has changed of names is found a minute later. */
export const peopleTasks: Tasks = {
  'refresh-search': async () => {
    await refreshSearch(longDb());
  }
};

export const peopleCrontab = '* * * * * refresh-search ?max=3';
