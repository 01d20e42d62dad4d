import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { lockDraw, mustLead } from './lock-draw.ts';
import { draws } from './schema.ts';

/**
 * Settles which tickets are void, where the rule says so, and only then asks the hall for its word: whoever knows the seed could cancel
 * orders to their liking once they hear the word, and it would change nothing. Asked twice, the first time counts.
 * @throws {Refusal} forbidden_role, not_found, draw_moved
 */
export async function askForWord(
  db: Database,
  actor: StaffUser,
  { drawId }: { drawId: string },
  now: Date
): Promise<{ voids: number[] }> {
  mustLead(actor);
  const voids = await db.transaction(async (tx) => {
    const { draw, state } = await lockDraw(tx, drawId);
    if (state === 'asked') return draw.voids ?? [];
    if (state !== 'announced') throw refuse('draw_moved', {});
    const settled = draw.cancelled === 'void' ? await ofCancelledOrders(tx, drawId) : [];
    await tx.update(draws).set({ askedAt: now, voids: settled }).where(eq(draws.id, drawId));
    await recordEvent(tx, {
      type: 'draw.word_asked',
      ...{ aggregate: { type: 'draw', id: drawId }, actor, fairId: draw.fairId, at: now },
      payload: { voids: settled }
    });
    return settled;
  });
  wakeRelay();
  return { voids };
}

async function ofCancelledOrders(tx: Transaction, drawId: string): Promise<number[]> {
  const rows = await clientOf(tx)<{ number: number }[]>`
    select draw_tickets.number from draw_tickets join orders on orders.id = draw_tickets.order_id
    where draw_id = ${drawId} and orders.status = 'cancelled' order by draw_tickets.number`;
  return rows.map(({ number }) => number);
}
