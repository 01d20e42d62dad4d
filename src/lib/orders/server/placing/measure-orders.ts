import { Refusal } from '#lib/runtime/refusal.ts';
import { counter, measured } from '#lib/runtime/server/metrics.ts';
import { notePlaced, noteRefused } from './fair-times.ts';
import { waitingPlacements } from './order-writer.ts';

const placed = counter('orders_placed_total', 'Orders placed by this process');
const repeated = counter('orders_repeated_total', 'Orders sent again and answered as the first time');
const refused = counter('order_refusals_total', 'Orders refused, by the reason', ['code']);

/** How many orders wait for the writer of this process. */
export function measureOrders(): void {
  measured('order_writer_waiting', 'Orders that wait for the writer', waitingPlacements);
}

/** Counts what became of an order of a fair (its slug) and how long it took, and passes it on. */
export async function counted<Placed extends { repeated: boolean }>(
  fair: string,
  work: Promise<Placed>
): Promise<Placed> {
  const begunAt = performance.now();
  try {
    const outcome = await work;
    (outcome.repeated ? repeated : placed).inc();
    if (!outcome.repeated) notePlaced(fair, performance.now() - begunAt);
    return outcome;
  } catch (error) {
    if (error instanceof Refusal) {
      refused.labels(error.code).inc();
      noteRefused(fair, error.code);
    }
    throw error;
  }
}
