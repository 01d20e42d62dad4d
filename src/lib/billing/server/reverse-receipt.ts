import type { StaffUser } from '#lib/accounts/actor.ts';
import { mustBeConfirmed } from '#lib/accounts/server/sessions/must-be-confirmed.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { moneyRoles } from '../rights.ts';
import { lockReceipt } from './lock-receipt.ts';
import { takeBackReceipt } from './take-back-receipt.ts';

/**
 * Takes back a transfer that was recorded wrongly or that the bank returned: what it paid is open again, and the ledger gets the
 * opposite entry. Money that came through the gateway goes back through the gateway.
 * @throws {Refusal} forbidden_role, confirmation_needed, not_found, receipt_not_reversible
 */
export async function reverseReceipt(
  db: Database,
  actor: StaffUser,
  { receiptId, reason }: { receiptId: string; reason: string },
  now: Date
): Promise<void> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  mustBeConfirmed(actor, now);
  await db.transaction(async (tx) => {
    const locked = await lockReceipt(tx, receiptId, now);
    if (!locked) throw refuse('not_found', {});
    const { method, reversedAt } = locked.receipt;
    if (method !== 'transfer' || reversedAt) {
      throw refuse('receipt_not_reversible', { method, reversedAt: reversedAt?.toISOString() ?? null });
    }
    await takeBackReceipt(tx, locked, { actor, reason, at: now });
  });
  wakeRelay();
}
