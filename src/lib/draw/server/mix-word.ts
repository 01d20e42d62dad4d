import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { longestWord, oneLine } from '../one-line.ts';
import { refuse } from '../refusals.ts';
import { lockDraw, mustLead } from './lock-draw.ts';
import { draws } from './schema.ts';

/**
 * Takes in the word that a guest has called, with the public value where one was announced. From now on every winner is settled, and
 * nobody can take the word back: a second one is refused.
 * @throws {Refusal} forbidden_role, not_found, draw_moved, word_missing
 */
export async function mixWord(
  db: Database,
  actor: StaffUser,
  input: { drawId: string; word: string; beacon: string | null },
  now: Date
): Promise<{ word: string }> {
  mustLead(actor);
  const { drawId } = input;
  const word = mustBeSaid(input.word);
  await db.transaction(async (tx) => {
    const { draw, state } = await lockDraw(tx, drawId);
    if (state !== 'asked') throw refuse('draw_moved', {});
    const beaconValue = draw.beacon === null ? null : mustBeSaid(input.beacon ?? '');
    await tx.update(draws).set({ mixedAt: now, word, beaconValue }).where(eq(draws.id, drawId));
    await recordEvent(tx, {
      type: 'draw.word_mixed',
      ...{ aggregate: { type: 'draw', id: drawId }, actor, fairId: draw.fairId, at: now },
      payload: { word, beacon: beaconValue }
    });
  });
  wakeRelay();
  return { word };
}

/** @throws {Refusal} word_missing */
function mustBeSaid(typed: string): string {
  const said = oneLine(typed);
  if (said === '' || [...said].length > longestWord) throw refuse('word_missing', { most: longestWord });
  return said;
}
