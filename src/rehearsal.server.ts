import { databaseUrl } from '#lib/db/server/client.ts';
import { isRunning, sweepRehearsals } from '#lib/rehearsal/server/sweep.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { Part } from '#lib/runtime/server/parts.ts';
import { settings } from '#lib/runtime/server/settings.ts';

const lookMs = 1_000;
let looking: NodeJS.Timeout | undefined;

/** The real app removes what a killed rehearsal has left; the server of a rehearsal ends with the process that runs it. */
export const rehearsalPart: Part = {
  name: 'rehearsals',
  start: () => {
    const parent = settings.rehearsalOf;
    if (parent === null) {
      sweepRehearsals(databaseUrl()).catch((error: unknown) =>
        log.warn({ err: error }, 'what a killed rehearsal has left could not be removed')
      );
      return;
    }
    looking = setInterval(() => {
      // Its database goes at the same time, so that there is nothing to end politely.
      if (!isRunning(parent)) process.exit(0);
    }, lookMs);
    looking.unref();
  },
  stop: () => clearInterval(looking)
};
