import { toldError, type ToldError } from './told-error.ts';

/**
 * The app cannot start and its operator can change that. The message is one whole sentence that says what to do;
 * entries print it without a stack trace and end with exit code 1.
 */
export class StartupError extends Error {
  override name = 'StartupError';
}

/** Prints why a process cannot go on: one sentence for what its operator can change, the whole error for a bug. */
export function exitWith(error: unknown): never {
  process.stderr.write(`${reason(error)}\n`);
  process.exit(1);
}

// By name, not by class: the built app and the plain entry each hold their own copy of this module.
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'StartupError') return error.message;
  return inLines(toldError(error));
}

function inLines({ stack, message, code, statement, cause }: ToldError): string {
  const why = cause ? `Caused by ${inLines(cause)}` : undefined;
  return [stack ?? message, code && `code ${code}`, statement, why].filter(Boolean).join('\n');
}
