import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { longDb, type Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { noteFailedLetters } from './failed-letters.ts';
import { handOverLetters } from './hand-over-letters.ts';
import { lettersLater } from './letters-task.ts';
import { prepareLetters } from './prepare-letters.ts';

/** The mail room is asked again after so long. */
const pauseMs = 5_000;
/** Between two batches, in which whoever orders goes first. */
const breathMs = 50;

/**
 * The job: every mailing that is approved goes on where it was. Safe to run in several processes, to repeat and to be killed: what is done
 * is committed batch by batch.
 */
export async function sendLetters(
  signal: AbortSignal,
  now: () => Date = () => new Date(),
  db: Database = longDb()
): Promise<void> {
  let waits = false;
  for (const id of await approvedMailings(db)) {
    if (signal.aborted) break;
    while (!signal.aborted && (await prepareLetters(db, id, now()))) {
      wakeRelay();
      await pause(breathMs);
    }
    waits = (await handOverAll(db, id, signal, now)) === 'wait' || waits;
  }
  await noteFailedLetters(db, now());
  if (waits || signal.aborted) await lettersLater(db, new Date(now().getTime() + pauseMs));
}

async function handOverAll(db: Database, id: string, signal: AbortSignal, now: () => Date) {
  let handed = await handOverLetters(db, id, now());
  wakeRelay();
  while (handed === 'more' && !signal.aborted) {
    handed = await handOverLetters(db, id, now());
    wakeRelay();
  }
  return handed;
}

async function approvedMailings(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select id from mailings where state = 'sending' order by approved_at limit 100`
  );
  return rows.map(({ id }) => id);
}
