import type { RequestEvent } from '@sveltejs/kit';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { db, type Database } from '#lib/db/server/client.ts';
import { CallForm } from '#lib/orders/agreeing/agree-form.ts';
import { recordCall as recordAgreement } from '#lib/orders/server/agreeing/record-call.ts';
import { assignReviews } from '#lib/orders/server/reviewing/assign-reviews.ts';
import { classifyOrder } from '#lib/orders/server/reviewing/classify-order.ts';
import { handOverReview } from '#lib/orders/server/reviewing/hand-over-review.ts';
import { tickLines } from '#lib/orders/server/reviewing/tick-lines.ts';
import { approveCredit } from '#lib/orders/server/approve-credit.ts';
import { cancelOrder } from '#lib/orders/server/cancel-order.ts';
import { confirmClass } from '#lib/orders/server/confirm-class.ts';
import { confirmOrder } from '#lib/orders/server/confirm-order.ts';
import { confirmOrders } from '#lib/orders/server/confirm-orders.ts';
import { declineReview } from '#lib/orders/server/decline-review.ts';
import { ConfirmClassForm } from '#lib/orders/reviewing/bulk-step.ts';
import { testOrder } from '#lib/orders/server/reviewing/test-order.ts';
import {
  BulkActionForm,
  ClassifyForm,
  ConfirmForm,
  HandOverForm,
  OrderActionForm,
  ReasonedActionForm,
  TicksForm
} from '#lib/orders/staff-action-form.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import { needOccasion } from '../fair-of.ts';

/** Tests one order as it stands now. */
export async function test({ request, locals }: RequestEvent) {
  const { values, failure } = parseForm(OrderActionForm, await request.formData());
  if (failure) return failure;
  try {
    await testOrder(db(), staffOf(locals), values, new Date());
  } catch (error) {
    return refused(error, { number: values.number });
  }
  return { done: 'test' as const, number: values.number };
}

/** Writes down that a dealer has agreed in a call. */
export async function recordCall({ request, locals }: RequestEvent) {
  const { values, typed, failure } = parseForm(CallForm, await request.formData());
  if (failure) return failure;
  try {
    await recordAgreement(db(), staffOf(locals), values, new Date());
  } catch (error) {
    return refused(error, { number: values.number, typed });
  }
  return { done: 'recordCall' as const, number: values.number };
}

/** Says which lines of an order were looked at. */
export async function tick({ request, locals }: RequestEvent) {
  const { values, failure } = parseForm(TicksForm, await request.formData());
  if (failure) return failure;
  const { number, version, 'lines[]': lineNos } = values;
  try {
    await tickLines(db(), staffOf(locals), { number, version, lineNos }, new Date());
  } catch (error) {
    return refused(error, { number });
  }
  return { done: 'tick' as const, number };
}

/** Puts an order on the path of another class. */
export async function classify({ request, locals }: RequestEvent) {
  const { values, failure } = parseForm(ClassifyForm, await request.formData());
  if (failure) return failure;
  try {
    await classifyOrder(db(), staffOf(locals), values, new Date());
  } catch (error) {
    return refused(error, { number: values.number });
  }
  return { done: 'classify' as const, number: values.number };
}

/** Hands the review of an order to somebody. */
export async function handOver({ request, locals }: RequestEvent) {
  const { values, failure } = parseForm(HandOverForm, await request.formData());
  if (failure) return failure;
  try {
    await handOverReview(db(), staffOf(locals), values, new Date());
  } catch (error) {
    return refused(error, { number: values.number });
  }
  return { done: 'handOver' as const, number: values.number };
}

/** Spreads the orders that nobody reviews. */
export async function assign({ locals, url }: RequestEvent) {
  const fair = await needOccasion(url);
  try {
    const assigned = await assignReviews(db(), staffOf(locals), { fairId: fair.id }, new Date());
    return { done: 'assign' as const, assigned };
  } catch (error) {
    return refused(error);
  }
}

/** Confirms one order; with a reason in spite of warnings. */
export async function confirm({ request, locals }: RequestEvent) {
  const { values, failure } = parseForm(ConfirmForm, await request.formData());
  if (failure) return failure;
  try {
    await confirmOrder(db(), staffOf(locals), values, new Date());
  } catch (error) {
    return refused(error, { number: values.number });
  }
  return { done: 'confirm' as const, number: values.number };
}

/** Confirms the marked orders and answers for each. */
export async function confirmMarked({ request, locals }: RequestEvent) {
  const { values, failure } = parseForm(BulkActionForm, await request.formData());
  if (failure) return failure;
  const results = await confirmOrders(db(), staffOf(locals), { numbers: values['numbers[]'] }, new Date());
  return { done: 'bulk' as const, results };
}

/** Confirms the next orders of a class that pass their tests, and names those that stay. */
export async function confirmAll({ request, locals, url }: RequestEvent) {
  const { values, failure } = parseForm(ConfirmClassForm, await request.formData());
  if (failure) return failure;
  const fair = await needOccasion(url);
  try {
    const step = await confirmClass(db(), staffOf(locals), { fairId: fair.id, ...values }, new Date());
    return { done: 'class' as const, orderClass: values.orderClass, step };
  } catch (error) {
    return refused(error);
  }
}

type Reasoned = (
  db: Database,
  actor: StaffUser,
  input: { number: number; reason: string },
  now: Date
) => Promise<void>;

function reasoned(command: Reasoned, done: 'cancel' | 'approve' | 'decline') {
  return async ({ request, locals }: RequestEvent) => {
    const { values, typed, failure } = parseForm(ReasonedActionForm, await request.formData());
    if (failure) return failure;
    try {
      await command(db(), staffOf(locals), values, new Date());
    } catch (error) {
      return refused(error, { number: values.number, typed });
    }
    return { done, number: values.number };
  };
}

/** Cancels an order, with the reason that the dealer reads. */
export const cancel = reasoned(cancelOrder, 'cancel');

/** Lets an order pass the credit limit. */
export const approve = reasoned(approveCredit, 'approve');

/** Says no to an order that waits for credit. */
export const decline = reasoned(declineReview, 'decline');
