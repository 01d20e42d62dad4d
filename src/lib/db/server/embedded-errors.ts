import { StartupError } from '#lib/runtime/server/startup-error.ts';

const saysWhy = /(?:error|FATAL|PANIC):/;

/** The line of what PostgreSQL's programs have said that tells why; what follows it is only clearing up. */
export function cause(said: string): string {
  const lines = said.trim().split('\n');
  return (
    lines.find((line) => /No space left on device/.test(line)) ??
    lines.find((line) => saysWhy.test(line)) ??
    lines.at(-1)!
  );
}

/** What a data folder's failure means for whoever starts the app; anything else stays as it is. */
export function folderError(folder: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device/.test(message)) {
    return new StartupError(
      `There is no space left for the data folder ${folder}: free some, or set DATA_DIR to another disk.`
    );
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new StartupError(
      `The data folder ${folder} cannot be written (${code}): give this user the right to, or set DATA_DIR to another folder.`
    );
  }
  return error;
}
