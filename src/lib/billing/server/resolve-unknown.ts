import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
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
 * @throws {Refusal} forbidden_role, not_found (also when somebody has decided meanwhile), refund_under_way
 */
export async function lockUnknown(tx: Transaction, actor: StaffUser, id: string): Promise<UnknownMoney> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  const [row] = await tx.select().from(unknownMoney).where(eq(unknownMoney.id, id)).for('update');
  if (!row || row.resolvedAt) throw refuse('not_found', {});
  if (row.refundAskedAt) throw refuse('refund_under_way', {});
  return row;
}

/** Writes down what a locked row of unknown money was, and who says so. */
export async function markResolved(
  tx: Transaction,
  actor: EventActor,
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
