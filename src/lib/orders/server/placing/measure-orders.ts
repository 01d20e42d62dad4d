import { Refusal } from '#lib/runtime/refusal.ts';
import { counter, measured } from '#lib/runtime/server/metrics.ts';
import { waitingPlacements } from './order-writer.ts';

const placed = counter('orders_placed_total', 'Orders placed by this process');
const repeated = counter('orders_repeated_total', 'Orders sent again and answered as the first time');
const refused = counter('order_refusals_total', 'Orders refused, by the reason', ['code']);

/** How many orders wait for the writer of this process. */
export function measureOrders(): void {
  measured('order_writer_waiting', 'Orders that wait for the writer', waitingPlacements);
}

/** Counts what became of an order, and passes it on. */
export async function counted<Placed extends { repeated: boolean }>(work: Promise<Placed>): Promise<Placed> {
  try {
    const outcome = await work;
    (outcome.repeated ? repeated : placed).inc();
    return outcome;
  } catch (error) {
    if (error instanceof Refusal) refused.labels(error.code).inc();
    throw error;
  }
}
