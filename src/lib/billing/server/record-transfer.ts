import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { subtractMinor, sumMinor } from '#lib/money/money.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { allocate, type Allocated, type Allocation } from '../allocation.ts';
import { residualOf } from '../instalment.ts';
import { refuse } from '../refusals.ts';
import { moneyRoles } from '../rights.ts';
import type { TransferInput } from '../transfer-form.ts';
import { bookReceipt, receiptByReference } from './book-receipt.ts';
import { dealerName } from './dealer-money.ts';
import { lockPayables, payableOrderIds, type LockedInstalment, type Payables } from './lock-payables.ts';
import { refuseDayAhead } from './refuse-day-ahead.ts';

/**
 * Records money that came by bank transfer and puts it where finance says, or on what is due longest. The bank's reference
 * is the key: the same transfer is never booked twice, from however many desks.
 * @throws {Refusal} forbidden_role, not_found, day_ahead, reference_used, allocation_too_large
 */
export async function recordTransfer(
  db: Database,
  actor: StaffUser,
  input: TransferInput,
  now: Date
): Promise<{ receiptId: string; creditMinor: number }> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  refuseDayAhead(input.receivedOn, now);
  const recorded = await db.transaction(async (tx) => {
    if ((await dealerName(tx, input.dealerId)) === null) throw refuse('not_found', {});
    const payables = await lockPayables(
      tx,
      input.dealerId,
      await payableOrderIds(tx, input.dealerId, input.currency)
    );
    const allocated = choose(input, payables);
    const { dealerId, reference, amountMinor, currency, receivedOn, note } = input;
    const id = uuid7();
    const receipt = {
      id,
      method: 'transfer' as const,
      dealerId,
      reference,
      amountMinor,
      currency,
      receivedOn,
      note
    };
    const made = await bookReceipt(tx, receipt, allocated, payables, { actor, at: now });
    if (!made) throw await referenceUsed(tx, reference);
    return { receiptId: id, creditMinor: allocated.creditMinor };
  });
  wakeRelay();
  return recorded;
}

function choose({ amountMinor, currency, orderId, parts }: TransferInput, { open }: Payables): Allocated {
  const payable = open.filter((one) => one.currency === currency);
  if (!parts) return allocate(amountMinor, payable, { orderId, spread: true });
  const merged = [...Map.groupBy(parts, (part) => part.instalmentId)].map(
    ([instalmentId, some]): Allocation => ({
      instalmentId,
      amountMinor: sumMinor(some.map((part) => part.amountMinor))
    })
  );
  for (const part of merged) mustFit(part, payable, currency);
  const creditMinor = subtractMinor(amountMinor, sumMinor(merged.map((part) => part.amountMinor)));
  if (creditMinor < 0)
    throw refuse('allocation_too_large', { instalmentId: null, currency, leftMinor: amountMinor });
  return { allocations: merged, creditMinor };
}

/** Parts name instalments of this dealer and currency only: any other has nothing left for this money. */
export function mustFit(
  { instalmentId, amountMinor }: Allocation,
  open: LockedInstalment[],
  currency: string
): void {
  const instalment = open.find((one) => one.id === instalmentId);
  const leftMinor = instalment ? residualOf(instalment) : 0;
  if (amountMinor > leftMinor) throw refuse('allocation_too_large', { instalmentId, currency, leftMinor });
}

async function referenceUsed(tx: Transaction, reference: string) {
  const { dealerId, recordedAt } = (await receiptByReference(tx, 'transfer', reference))!;
  return refuse('reference_used', { reference, recordedAt: recordedAt.toISOString(), dealerId });
}
