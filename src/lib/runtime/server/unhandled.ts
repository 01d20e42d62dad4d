import { isUnavailable } from '#lib/db/server/unavailable.ts';
import { log } from './log.ts';
import { exitWith, StartupError } from './startup-error.ts';
import { toldText } from './told-error.ts';

/**
 * The last resort for what nobody handles. That a connection has ended is told and survived; with anything else the process is
 * in a state that nobody knows, and ends with one line for whoever starts it again.
 */
export function onUnhandled(): void {
  process.on('uncaughtException', meet).on('unhandledRejection', meet);
}

function meet(error: unknown): void {
  if (isUnavailable(error) || isConnectionEnd(error)) {
    log.warn({ err: error }, 'a connection has ended, and nobody was waiting for it');
    return;
  }
  log.fatal({ err: error }, 'an error that nobody handles');
  exitWith(new StartupError(`The server ends, because of an error that nobody handles: ${toldText(error)}`));
}

/** A socket of whatever kind whose other side has gone. */
function isConnectionEnd(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException | null)?.code ?? '');
}
