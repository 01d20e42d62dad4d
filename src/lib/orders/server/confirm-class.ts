import { and, asc, eq, gt } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { OrderClass } from '../order-class.ts';
import { refuse } from '../refusals.ts';
import type { BulkStep, LeftOrder } from '../reviewing/bulk-step.ts';
import { orderRoles } from '../rights.ts';
import { confirmOrder } from './confirm-order.ts';
import { knownExceptions } from './reviewing/known-exceptions.ts';
import { orders } from './schema.ts';

/** So many that the answer comes soon, and somebody who waits sees it move. */
const stepOrders = 40;

export interface ClassToConfirm {
  fairId: number;
  /** Null: every class. */
  orderClass: OrderClass | null;
  /** The number that the step before has answered. */
  after: number;
}

/**
 * Confirms the next orders of a class that pass their tests, each in its own transaction; the others stay in the queue, with what was
 * found kept. Safe to ask again: what is confirmed is not asked about, and what stays is found as it was.
 * @throws {Refusal} forbidden_role
 */
export async function confirmClass(
  db: Database,
  actor: StaffUser,
  { fairId, orderClass, after }: ClassToConfirm,
  now: Date
): Promise<BulkStep> {
  if (!orderRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...orderRoles] });
  const waiting = await db
    .select({ id: orders.id, number: orders.number, version: orders.version, dealer: dealers.name })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .where(
      and(
        eq(orders.fairId, fairId),
        eq(orders.status, 'submitted'),
        orderClass ? eq(orders.orderClass, orderClass) : undefined,
        gt(orders.number, after),
        dealersOf(actor)
      )
    )
    .orderBy(asc(orders.number))
    .limit(stepOrders);
  const known = await knownExceptions(db, waiting);
  const step: BulkStep = {
    confirmed: [],
    left: [],
    next: waiting.length === stepOrders ? waiting.at(-1)!.number : null
  };
  for (const { number, version, dealer } of waiting) {
    const refusal = known.get(number) ?? (await attempt(db, actor, { number, version }, now));
    if (refusal === null) step.confirmed.push(number);
    else if (!hasMovedOn(refusal)) step.left.push({ number, dealer, refusal: plain(refusal) });
  }
  return step;
}

async function attempt(
  db: Database,
  actor: StaffUser,
  order: { number: number; version: number },
  now: Date
): Promise<Refusal | null> {
  try {
    await confirmOrder(db, actor, order, now);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Somebody else has decided meanwhile: nothing to tell. */
const hasMovedOn = ({ code }: Refusal) => code === 'order_not_open' || code === 'not_found';

const plain = ({ code, details }: Refusal): LeftOrder['refusal'] => ({ code, details });
