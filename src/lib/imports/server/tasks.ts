import { db } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { JobContext, Tasks } from '#lib/runtime/server/jobs.ts';
import type { Interrupted } from '#lib/runtime/server/release-jobs.ts';
import { removeOldFiles } from './file-store.ts';
import { IMPORT_TASK, runImportJob } from './import-job.ts';
import { importLost, interruptImport } from './interrupt-import.ts';
import { INVITE_TASK, invitePeople } from './invite-people.ts';
import { PICTURE_TASK, takePictures } from './pictures/take-pictures.ts';

/** Jobs of imports: a run in the background, invitations of many people, and clearing away what nobody went on with. */
export const importTasks: Tasks = {
  [IMPORT_TASK]: runUnlessStopped,
  [INVITE_TASK]: invitePeople,
  [PICTURE_TASK]: takePictures,
  'remove-old-import-files': () => removeOldFiles(new Date())
};

export const interruptedImports: Interrupted = { [IMPORT_TASK]: importLost };

/** A process that stops has no time for a long import: it is said to be interrupted, and whoever reads it looks there. */
async function runUnlessStopped(payload: unknown, { signal }: JobContext): Promise<void> {
  const { id } = payload as { id: string };
  const stopped = () =>
    void interruptImport(db(), id).catch((err: unknown) =>
      log.warn({ err, import: id }, 'imports: could not say that it is interrupted')
    );
  signal.addEventListener('abort', stopped, { once: true });
  await runImportJob(payload).finally(() => signal.removeEventListener('abort', stopped));
}
