import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { longDb, type Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { goesAt } from './timed-reminder.ts';
import { noteFailedLetters } from './failed-letters.ts';
import { handOverLetters } from './hand-over-letters.ts';
import { lettersLater } from './letters-task.ts';
import { endTooLate } from './end-too-late.ts';
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
  await endTooLate(db, now());
  for (const id of await dueMailings(db, now())) {
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

/** Those that are approved and whose day has come. */
async function dueMailings(db: Database, now: Date): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select m.id from mailings m left join fairs f on f.id = m.fair_id
    where m.state = 'sending' and (m.days_before is null or ${goesAt} <= ${now.toISOString()}::timestamptz)
    order by m.approved_at limit 100`);
  return rows.map(({ id }) => id);
}
