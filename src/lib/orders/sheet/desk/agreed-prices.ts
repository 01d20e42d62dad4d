import type { Verdict } from '../../drafting/device-store.ts';
import type { OrderLineInput } from '../../placing/order-form.ts';
import type { OrderRefusalDetails } from '../../refusals.ts';

/** Lines with the new prices that the dealer was told of: the order was refused for them, and it is sent again. */
export function atAgreedPrices(
  lines: OrderLineInput[],
  verdict: Verdict | null | undefined
): OrderLineInput[] {
  if (verdict?.kind !== 'refused' || verdict.code !== 'price_moved') return lines;
  const { lines: moved } = verdict.details as OrderRefusalDetails['price_moved'];
  const told = new Map(moved.map(({ sku, nowMinor }) => [sku, nowMinor]));
  return lines.map((line) => (told.has(line.sku) ? { ...line, seenPriceMinor: told.get(line.sku)! } : line));
}
