import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { refuse } from '../refusals.ts';
import type { Terms } from '../terms.ts';
import { lockDraw, mustLead } from './lock-draw.ts';
import { draws } from './schema.ts';

export interface WrittenDraw extends Omit<Terms, 'fair' | 'drawId'> {
  /** Made by whoever asks. */
  id: string;
  fairId: number;
  name: string;
}

/**
 * Writes a draw, or writes it anew while it is not announced.
 * @throws {Refusal} forbidden_role, not_found, draw_stands
 */
export async function saveDraw(
  db: Database,
  actor: StaffUser,
  { id, fairId, name, rule, cancelled, once, beacon, prizes }: WrittenDraw,
  now: Date
): Promise<void> {
  mustLead(actor);
  const said = { name, rule, cancelled, once, beacon, prizes: [...prizes] };
  await db.transaction(async (tx) => {
    await mustBeFair(tx, fairId);
    const values = { ...said, id, fairId, writtenBy: actor.userId, writtenAt: now };
    const made = await tx.insert(draws).values(values).onConflictDoNothing().returning({ id: draws.id });
    if (made.length === 0) {
      const { draw, state } = await lockDraw(tx, id);
      if (draw.fairId !== fairId) throw refuse('not_found', {});
      if (state !== 'written') throw refuse('draw_stands', {});
      await tx
        .update(draws)
        .set({ ...said, writtenAt: now })
        .where(eq(draws.id, id));
    }
    await recordEvent(tx, {
      type: 'draw.saved',
      ...{ aggregate: { type: 'draw', id }, actor, fairId, payload: said, at: now }
    });
  });
  wakeRelay();
}

async function mustBeFair(tx: Transaction, fairId: number): Promise<void> {
  const isFair = and(eq(fairs.id, fairId), eq(fairs.kind, 'fair'));
  const [fair] = await tx.select({ id: fairs.id }).from(fairs).where(isFair);
  if (!fair) throw refuse('not_found', {});
}
