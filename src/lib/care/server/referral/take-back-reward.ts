import { and, eq, isNull, sql } from 'drizzle-orm';
import { lockReceipt } from '#lib/billing/server/lock-receipt.ts';
import { receipts } from '#lib/billing/server/schema.ts';
import { takeBackReceipt } from '#lib/billing/server/take-back-receipt.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import type { ReferralState } from '../../referral/referral.ts';
import { referrals } from '../referral-schema.ts';
import { firstOrderIsPaid } from './first-order.ts';

/**
 * Takes a reward back when the first order of whom was referred is not paid whole any more, or was cancelled and no other takes its place: by opposite
 * entries, so that what was booked stays. The referral is open again, and rewarded anew once a first order is paid; so is one that waits for a person's word.
 */
export const takeBackRewards: SingleSubscriber = {
  name: 'referrals-back',
  types: ['payment.reversed', 'payment.disputed', 'order.cancelled', 'order.declined'],
  async handle(tx, { dealerId, at }) {
    if (dealerId === null) return;
    // Locked in whatever state it is: one that is rewarded in this moment is waited for.
    const [found] = await tx.execute<{ id: string; state: ReferralState }>(sql`
      select r.id, r.state from referrals r join companies c on c.id = r.company_id
      where c.dealer_id = ${dealerId} for no key update of r`);
    if (!found || !['rewarded', 'held'].includes(found.state)) return;
    if (await firstOrderIsPaid(tx, dealerId)) return;
    await takeBack(tx, found, at);
  }
};

async function takeBack(
  tx: Transaction,
  { id, state }: { id: string; state: ReferralState },
  at: Date
): Promise<void> {
  const credits = await tx
    .select({ id: receipts.id })
    .from(receipts)
    .where(
      and(
        eq(receipts.method, 'rebate'),
        sql`starts_with(${receipts.reference}, ${`referral/${id}/`})`,
        isNull(receipts.reversedAt)
      )
    ) // prettier-ignore
    .orderBy(receipts.dealerId, receipts.id);
  for (const credit of credits) {
    const locked = (await lockReceipt(tx, credit.id, at))!;
    if (locked.receipt.reversedAt) continue;
    await takeBackReceipt(tx, locked, { actor: systemActor, reason: 'referral', at });
  }
  const [open] = await tx
    .update(referrals)
    .set({ state: 'open', endedAt: null, creditMinor: null, creditCurrency: null, decidedBy: null })
    .where(eq(referrals.id, id))
    .returning();
  const { dealerId, companyName: name } = open!;
  await recordEvent(tx, {
    // Nobody was told of a reward that waited.
    type: state === 'rewarded' ? 'referral.taken_back' : 'referral.reopened',
    ...{ aggregate: { type: 'referral', id }, actor: systemActor, dealerId, at },
    payload: { name }
  });
}
