import { setTimeout as pause } from 'node:timers/promises';
import { log } from '#lib/runtime/server/log.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';
import { postmasterOf } from './postmaster.ts';

/** Its sessions need a moment to notice that their server is gone, and it cannot start before they are. */
const pausesMs = [200, 1000, 3000];
const lookEveryMs = 250;
/** A server that ends again and again is not healed by one more start. */
const endsMost = 10;
const endsWithinMs = 60_000;

interface Rescue {
  /** Starts it where it was; false when it did not come up. */
  startAgain: () => Promise<boolean>;
  /** What it said last, for the sentence. */
  lastWords: () => string;
}

/**
 * Looks after the server on a cluster: when it ends although nobody stopped it (the system was short of memory, somebody killed
 * it), it is started again; where that is not possible the process ends with one sentence. Call the result to leave it alone.
 */
export function watchPostmaster(cluster: string, rescue: Rescue): () => void {
  const ends: number[] = [];
  let rescuing = false;
  const timer = setInterval(() => {
    if (rescuing || postmasterOf(cluster)) return;
    rescuing = true;
    ends.push(performance.now());
    void rescued(rescue, ends, () => stopped).then((healed) => {
      rescuing = false;
      if (healed || stopped) return;
      exitWith(
        new StartupError(
          `The built-in PostgreSQL on ${cluster} has ended and does not come back: ${rescue.lastWords()}`
        )
      );
    }, exitWith);
  }, lookEveryMs).unref();
  let stopped = false;
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}

async function rescued({ startAgain }: Rescue, ends: number[], isStopped: () => boolean): Promise<boolean> {
  const lately = ends.filter((at) => performance.now() - at < endsWithinMs);
  if (lately.length > endsMost) return false;
  for (const wait of pausesMs) {
    await pause(wait);
    if (isStopped()) return false;
    if (await startAgain()) {
      log.warn('the built-in PostgreSQL had ended and was started again');
      return true;
    }
  }
  return false;
}
