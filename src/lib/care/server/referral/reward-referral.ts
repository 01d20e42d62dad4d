import { and, eq, sql } from 'drizzle-orm';
import { lockPayables } from '#lib/billing/server/lock-payables.ts';
import { bookReceipt } from '#lib/billing/server/book-receipt.ts';
import { receipts } from '#lib/billing/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor, type EventActor } from '#lib/events/event.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { houseZone } from '#lib/followup/server/work-calendar.ts';
import { writeTasks } from '#lib/followup/server/tasks/write-tasks.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { referrals } from '../referral-schema.ts';
import { firstOrderIsPaid } from './first-order.ts';

type Referral = typeof referrals.$inferSelect;

const weekMs = 7 * 86_400_000;

/**
 * When the first order of a dealer who was referred is paid, both have their credit by the rule; where something speaks against it, a person decides.
 * Once: the referral is locked, and a credit of the same reference is booked once.
 */
export const rewardReferrals: SingleSubscriber = {
  name: 'referrals',
  types: ['payment.received'],
  async handle(tx, { dealerId, at }) {
    if (dealerId === null) return;
    const [found] = await tx.execute<{ id: string }>(sql`
      select r.id from referrals r join companies c on c.id = r.company_id
      where c.dealer_id = ${dealerId} and r.state = 'open' for no key update of r`);
    if (!found) return;
    if (!(await firstOrderIsPaid(tx, dealerId))) return;
    const [referral] = await tx.select().from(referrals).where(eq(referrals.id, found.id));
    if (referral!.signs.length > 0) await hold(tx, referral!, at);
    else await rewardReferral(tx, referral!, systemActor, at);
  }
};

async function hold(tx: Transaction, referral: Referral, at: Date): Promise<void> {
  await tx.update(referrals).set({ state: 'held' }).where(eq(referrals.id, referral.id));
  await record(tx, 'referral.held', referral, systemActor, at, { signs: referral.signs });
}

/** Books what the rule gives to both, and has the referrer thanked. The referral must be locked. */
export async function rewardReferral(
  tx: Transaction,
  referral: Referral,
  actor: EventActor,
  at: Date
): Promise<void> {
  const referred = await partyOf(tx, sql`c.id = ${referral.companyId}`);
  // A partner has its commission by entries of its own.
  const referrer = referral.dealerId === null ? null : await partyOf(tx, sql`d.id = ${referral.dealerId}`);
  const creditMinor = referrer?.referrerMinor ?? 0;
  if (referrer) await credit(tx, `${referral.id}/referrer`, referrer, creditMinor, actor, at);
  if (referred) await credit(tx, `${referral.id}/referred`, referred, referred.referredMinor ?? 0, actor, at);
  const currency = referrer?.currency ?? null;
  await tx
    .update(referrals)
    .set({ state: 'rewarded', endedAt: at, creditMinor, creditCurrency: currency, decidedBy: actor.userId })
    .where(eq(referrals.id, referral.id));
  if (referrer) {
    const gift = { kind: 'other', saying: 'send_gift', source: 'referral', sourceId: referral.id } as const;
    const { companyId, repId: ownerId } = referrer;
    const dueAt = new Date(at.getTime() + weekMs);
    await writeTasks(tx, [{ ...gift, companyId, ownerId, dueAt, note: referral.companyName }], at);
  }
  await record(tx, 'referral.rewarded', referral, actor, at, { amountMinor: creditMinor, currency });
}

interface Party extends Record<string, unknown> {
  dealerId: number;
  companyId: number;
  repId: string | null;
  currency: string | null;
  referrerMinor: number | null;
  referredMinor: number | null;
}

/** A dealer with the currency of its price list and what the rule gives in it. */
async function partyOf(tx: Transaction, is: ReturnType<typeof sql>): Promise<Party | null> {
  const [party] = await tx.execute<Party>(sql`
    select d.id as "dealerId", c.id as "companyId", d.rep_id as "repId", l.currency,
      k.referrer_minor::float8 as "referrerMinor", k.referred_minor::float8 as "referredMinor"
    from companies c join dealers d on d.id = c.dealer_id left join price_lists l on l.id = d.price_list_id
    left join referral_rules k on k.currency = l.currency where ${is}`);
  return party ?? null;
}

async function credit(
  tx: Transaction,
  reference: string,
  { dealerId, currency }: Party,
  amountMinor: number,
  actor: EventActor,
  at: Date
): Promise<void> {
  if (amountMinor === 0 || currency === null) return;
  const payables = await lockPayables(tx, dealerId, []);
  const receivedOn = dayIn(await houseZone(tx), at);
  const receipt = { id: uuid7(), dealerId, method: 'rebate' } as const;
  const given = {
    ...receipt,
    reference: await freshReference(tx, `referral/${reference}`),
    amountMinor,
    currency,
    receivedOn,
    note: null
  };
  await bookReceipt(tx, given, { allocations: [], creditMinor: amountMinor }, payables, { actor, at });
}

/** What was taken back keeps its reference in the ledger, so that the next credit has another one. */
async function freshReference(tx: Transaction, reference: string): Promise<string> {
  const earlier = sql`${receipts.reversedAt} is not null and starts_with(${receipts.reference}, ${reference})`;
  const times = await tx.$count(receipts, and(eq(receipts.method, 'rebate'), earlier));
  return times === 0 ? reference : `${reference}/${times + 1}`;
}

const record = (
  tx: Transaction,
  type: `referral.${string}`,
  { id, dealerId, companyName }: Referral,
  actor: EventActor,
  at: Date,
  more: Record<string, unknown>
) =>
  recordEvent(tx, {
    ...{ type, aggregate: { type: 'referral', id }, actor, dealerId, at },
    payload: { name: companyName, ...more }
  });
