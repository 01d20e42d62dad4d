import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { removeOldFiles } from './file-store.ts';
import { IMPORT_TASK, runImportJob } from './import-job.ts';
import { INVITE_TASK, invitePeople } from './invite-people.ts';

/** Jobs of imports: a run in the background, invitations of many people, and clearing away what nobody went on with. */
export const importTasks: Tasks = {
  [IMPORT_TASK]: runImportJob,
  [INVITE_TASK]: invitePeople,
  'remove-old-import-files': () => removeOldFiles(new Date())
};
