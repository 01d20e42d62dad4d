/**
 * The app cannot start and its operator can change that. The message is one whole sentence that says what to do;
 * entries print it without a stack trace and end with exit code 1.
 */
export class StartupError extends Error {
  override name = 'StartupError';
}

/** Prints why a process cannot go on: one sentence for the operator's mistakes, the whole error for ours. */
export function exitWith(error: unknown): never {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${describe(error)}\n`);
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
