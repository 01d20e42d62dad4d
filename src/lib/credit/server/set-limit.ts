import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { limitRoles } from '../rights.ts';
import { creditAccounts } from './schema.ts';

/**
 * Says how much a dealer may owe; null is no limit. Orders that stand already are not touched: only the next one is tested.
 *
 * @param input.limitMinor minor units of `currency`, which is used when the dealer has no account yet
 * @throws {Refusal} `forbidden_role`
 */
export async function setLimit(
  db: Database,
  actor: StaffUser,
  input: { dealerId: number; limitMinor: number | null; currency: string },
  now: Date
): Promise<void> {
  if (!limitRoles.includes(actor.role)) throw new Refusal('forbidden_role');
  const { dealerId, limitMinor, currency } = input;
  await db.transaction(async (tx) => {
    await tx
      .insert(creditAccounts)
      .values({ dealerId, currency, limitMinor })
      .onConflictDoUpdate({ target: creditAccounts.dealerId, set: { limitMinor } });
    await recordEvent(tx, {
      type: 'credit.limit_set',
      aggregate: { type: 'dealer', id: String(dealerId) },
      actor,
      dealerId,
      payload: { limitMinor: limitMinor === null ? null : String(limitMinor) },
      at: now
    });
  });
  wakeRelay();
}
