import { and, eq } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { dealers } from '../schema.ts';
import { dealersOf } from './staff-scope.ts';

/**
 * Stores what a dealer allows public screens to show: its name, its amounts, or neither, with who said so and when. The
 * dealer's owner decides; staff may record a consent that was given on paper.
 *
 * @throws {Refusal} `forbidden_role`, `not_found`
 */
export async function setBoardConsent(
  db: Database,
  actor: DealerUser | StaffUser,
  input: { dealerId: number; name: boolean; amount: boolean },
  now: Date
): Promise<void> {
  const may = actor.kind === 'dealer' ? ['owner'] : ['admin', 'director', 'region_manager', 'rep'];
  if (!may.includes(actor.role)) throw new Refusal('forbidden_role');
  if (actor.kind === 'dealer' && actor.dealerId !== input.dealerId) throw new Refusal('not_found');
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(dealers)
      .set({
        boardNameConsentAt: input.name ? now : null,
        boardAmountConsentAt: input.amount ? now : null,
        boardConsentBy: actor.userId
      })
      .where(and(eq(dealers.id, input.dealerId), actor.kind === 'staff' ? dealersOf(actor) : undefined))
      .returning({ id: dealers.id });
    if (changed.length === 0) throw new Refusal('not_found');
    await recordEvent(tx, {
      type: 'dealer.board_consent_set',
      aggregate: { type: 'dealer', id: String(input.dealerId) },
      actor,
      dealerId: input.dealerId,
      payload: { name: input.name, amount: input.amount },
      at: now
    });
  });
  wakeRelay();
}
