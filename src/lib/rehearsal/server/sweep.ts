import { log } from '#lib/runtime/server/log.ts';
import { isOver } from '../rehearsal.ts';
import { allKept, keep, removeOwnFiles } from './kept.ts';
import { dropRehearsal } from './own-database.ts';

/** Removes what a rehearsal has left whose process was killed: its database and its files. Answers how many there were. */
export async function sweepRehearsals(realUrl: string): Promise<number> {
  const orphans = allKept().filter(({ state, pid }) => !isOver(state) && !isRunning(pid));
  for (const orphan of orphans) {
    await dropRehearsal(realUrl, orphan.database);
    removeOwnFiles(orphan.id);
    keep({ ...orphan, state: 'killed', endedAt: new Date().toISOString(), url: null });
    log.warn({ rehearsal: orphan.id }, 'a rehearsal was killed; what it had left is gone');
  }
  return orphans.length;
}

/** Whether a process with this number runs. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
