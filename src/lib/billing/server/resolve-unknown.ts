import { eq } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { mustBeConfirmed } from '#lib/accounts/server/sessions/must-be-confirmed.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { moneyRoles } from '../rights.ts';
import { unknownMoney } from './gateway-schema.ts';

export type UnknownMoney = typeof unknownMoney.$inferSelect;

export interface Resolution {
  id: string;
  as: 'given' | 'refunded' | 'noted';
  /** Why, where nothing moves. */
  note: string | null;
}

/**
 * Money at the gateway that waits for finance, locked. Who may not move money finds none.
 * @throws {Refusal} forbidden_role, not_found (also when somebody has decided meanwhile)
 */
export async function lockUnknown(tx: Transaction, actor: StaffUser, id: string): Promise<UnknownMoney> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  const [row] = await tx.select().from(unknownMoney).where(eq(unknownMoney.id, id)).for('update');
  if (!row || row.resolvedAt) throw refuse('not_found', {});
  return row;
}

/** Writes down what a locked row of unknown money was, and who says so. */
export async function markResolved(
  tx: Transaction,
  actor: StaffUser,
  { kind, amountMinor, currency }: UnknownMoney,
  { id, as, note }: Resolution,
  at: Date
): Promise<void> {
  await tx
    .update(unknownMoney)
    .set({ resolution: as, note, resolvedAt: at, resolvedBy: actor.userId })
    .where(eq(unknownMoney.id, id));
  await recordEvent(tx, {
    type: 'payment.unknown_resolved',
    aggregate: { type: 'unknown_money', id },
    actor,
    payload: { kind, amountMinor, currency, as, note },
    at
  });
}

/**
 * Sends a payment that belongs to nothing here back to whoever paid it. The gateway is asked before anything is written, under a key
 * of the payment, so that asking again refunds once.
 * @throws {Refusal} forbidden_role, not_found, confirmation_needed; Stripe.errors.StripeError when the gateway does not take it
 */
export async function refundUnknown(
  db: Database,
  stripe: Stripe,
  actor: StaffUser,
  id: string,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockUnknown(tx, actor, id);
    if (row.kind !== 'payment') throw refuse('not_found', {});
    mustBeConfirmed(actor, now);
    await stripe.refunds.create({ payment_intent: row.paymentIntentId }, { idempotencyKey: `unknown:${id}` });
    await markResolved(tx, actor, row, { id, as: 'refunded', note: null }, now);
  });
  wakeRelay();
}

/**
 * Takes note of money that went back of a payment which is not ours, with the reason: nothing moves here.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function noteAsSeen(
  db: Database,
  actor: StaffUser,
  { id, reason }: { id: string; reason: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockUnknown(tx, actor, id);
    await markResolved(tx, actor, row, { id, as: 'noted', note: reason }, now);
  });
  wakeRelay();
}
