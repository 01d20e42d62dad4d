import type { OrderLadder } from '#lib/billing/ladder.ts';
import type { OrderDelivery } from '#lib/logistics/order-delivery.ts';
import type { OrderWork } from '#lib/production/order-progress.ts';

/** A work order as it travels: dates, and how many units have passed each stage. */
export function workJson(work: OrderWork) {
  const { number, quantity, promisedOn, expectedOn, state, completedAt, lines } = work;
  const stages = work.stages.map((stage) => ({
    code: stage.code,
    quantityDone: stage.quantityDone,
    state: stage.state
  }));
  return { number, quantity, promisedOn, expectedOn, state, completedAt, lines, stages };
}

/** What is on its way and what will be, as it travels. */
export function deliveryJson(delivery: OrderDelivery | null) {
  return {
    shipments: delivery?.shipments ?? [],
    shippingWaitsForPayment: delivery?.waitsForPayment ?? false
  };
}

/** Instalments as they travel: amounts as decimal strings of minor units. */
export function instalmentsJson(ladder: OrderLadder | null) {
  return (ladder?.steps ?? []).map((step) => ({
    id: step.id,
    position: step.position,
    state: step.state,
    dueOn: step.dueOn,
    releases: step.releases,
    amount: { amount: String(step.amountMinor), currency: ladder!.currency },
    open: { amount: String(step.openMinor), currency: ladder!.currency }
  }));
}
