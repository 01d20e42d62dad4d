import type { OrderLineInput } from '../placing/order-form.ts';
import type { ProductSheet } from './product-sheet.svelte.ts';
import type { SheetPolicy } from './sheet-policy.svelte.ts';

/** The lines of some styles as they are sent. Each carries the last day and the price that the dealer has seen for it. */
export function linesOf(
  typed: readonly ProductSheet[],
  policy: Pick<SheetPolicy, 'priceOf'>
): OrderLineInput[] {
  const lines: OrderLineInput[] = [];
  for (const sheet of typed)
    for (const cell of sheet.cells.values())
      if (cell.units > 0)
        lines.push({
          ...{ sku: cell.variant.sku, quantity: cell.units },
          seenPriceMinor: cell.unitPriceMinor && policy.priceOf(cell.variant.id, cell.unitPriceMinor),
          ...(cell.choice && { choice: cell.choice }),
          ...(cell.promise?.completeOn && { latestOn: cell.promise.completeOn })
        });
  return lines;
}
