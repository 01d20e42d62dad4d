import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { timeOfDevice } from '#lib/time/time-of-device.ts';
import type { JotOf, JotRead, JotResult } from '../../jotting/jot.ts';
import { flatPhoto } from '../notes/flat-photo.ts';
import { writeNoteIn } from '../notes/write-note.ts';
import { companyOfJot } from './company-of-jot.ts';
import { takeCard } from './take-card.ts';

/** Somebody travels with a phone that has no network, and jots down all the same. */
const mostDaysLate = 30;

/**
 * Does what a device has jotted down, in its order, each on its own: one that is refused does not hold up the others. All of it is safe to send
 * again.
 */
export async function carryOutJots(
  db: Database,
  actor: StaffUser,
  { jots, sentAt }: { jots: readonly JotRead[]; sentAt: Date },
  now: Date
): Promise<JotResult[]> {
  const results: JotResult[] = [];
  for (const jot of jots) {
    const at = timeOfDevice({ at: new Date(jot.at), sentAt, now }, mostDaysLate);
    const doing =
      jot.kind === 'card' ? takeCard(db, actor, { card: jot, at }, now) : note(db, actor, { jot, at }, now);
    const refused = await doing.then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw error;
      }
    );
    results.push(refused === null ? { id: jot.id, done: true } : { id: jot.id, refused });
  }
  return results;
}

async function note(
  db: Database,
  actor: StaffUser,
  { jot, at }: { jot: JotOf<'note'>; at: Date },
  now: Date
): Promise<void> {
  const photo = jot.photo && (await flatPhoto(jot.photo));
  const { id, personId, about, text, tags, promisedOn, isSpoken } = jot;
  await db.transaction(async (tx) => {
    const company = await companyOfJot(tx, actor, jot, now);
    const given = { id, personId, kind: about, text, tags, promisedOn, isSpoken, photo, at };
    await writeNoteIn(tx, actor, { company, note: given }, now);
  });
  wakeRelay();
}
