import { toWire } from '#lib/money/money.ts';
import type { Availability } from '#lib/supply/availability.ts';
import type { OwnShare } from '#lib/supply/share.ts';
import type { OrderDesk } from './sheet/desk/order-desk.ts';

/**
 * A dealer's catalogue as it travels: amounts as decimal strings of minor units (design §14). What is ordered of a style that is shared at the
 * fair's closing is a wish: nothing of it is counted as free, and its `free` is null.
 */
export function catalogueJson(
  { fair, catalogue, earliestOn }: OrderDesk,
  free: Availability,
  shares: readonly OwnShare[]
) {
  const wished = new Set(shares.filter(({ part }) => part === 'closing').map(({ productId }) => productId));
  const money = (amount: number) => ({ amount: toWire(amount), currency: catalogue.currency });
  return {
    fair: fair.slug,
    state: fair.state,
    opensAt: fair.opensAt.toISOString(),
    closesAt: fair.closesAt.toISOString(),
    currency: catalogue.currency,
    priceList: catalogue.priceList,
    earliestOn,
    orderMinimum: catalogue.size.orderMinimumMinor > 0 ? money(catalogue.size.orderMinimumMinor) : null,
    orderMaximum: catalogue.size.orderMaximumMinor > 0 ? money(catalogue.size.orderMaximumMinor) : null,
    products: catalogue.products.map((product) => ({
      code: product.code,
      name: product.name,
      category: product.category,
      retailPrice: product.retailPriceMinor === null ? null : money(product.retailPriceMinor),
      packMultiple: product.packMultiple,
      minimumUnits: product.minimumUnits,
      colourMinimumUnits: product.colourMinimumUnits,
      maximumUnits: product.maximumUnits || null,
      mustOrder: product.mustOrder,
      sharedAtClosing: wished.has(product.id),
      prices: product.rules.map((rule) => ({
        sku: product.variants.find((variant) => variant.id === rule.variantId)?.sku ?? null,
        fromUnits: rule.fromUnits,
        unitPrice: money(rule.unitPriceMinor)
      })),
      variants: product.variants.map(({ id, sku, colour, size }) => ({
        sku,
        colour,
        size,
        stock: free[id]?.stock ?? 0,
        capacity: (free[id]?.capacity ?? []).map((slot) => ({
          availableOn: slot.availableOn,
          free: wished.has(product.id) ? null : slot.free
        }))
      }))
    }))
  };
}
