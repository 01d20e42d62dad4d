import { packMismatch } from '#lib/catalog/packs.ts';
import type { CatalogueVariant } from '#lib/catalog/catalogue.ts';
import { promiseLine, type LinePromise } from '#lib/supply/promise.ts';
import type { OrderSheet } from '../order-sheet.svelte.ts';
import type { ProductSheet } from '../product-sheet.svelte.ts';

export interface Similar {
  product: ProductSheet;
  variant: CatalogueVariant;
  promise: LinePromise;
  unitPriceMinor: number;
}

/**
 * What could take the place of a line that cannot be met: the same size in another colour of the style, else of
 * another style of the category, that ships at once in this quantity; among these what sells best in the region, then the nearest
 * price. null without one.
 */
export function similarTo(sheet: OrderSheet, variantId: number): Similar | null {
  const place = sheet.placeOf(variantId);
  const cell = sheet.cell(variantId);
  if (!place || !cell || cell.units === 0) return null;
  const own = candidates(sheet, [place.product], place.variant, cell.units);
  const category = sheet.products.filter(
    (one) => one !== place.product && one.product.category === place.product.product.category
  );
  const others = own.length > 0 ? own : candidates(sheet, category, place.variant, cell.units);
  const price = cell.unitPriceMinor ?? 0;
  const distance = (one: Similar) => Math.abs(one.unitPriceMinor - price);
  const { ranks } = sheet.needs;
  const rank = ({ product: { product } }: Similar) => ranks?.get(product.id) ?? Infinity;
  const [best] = others.sort(
    (a, b) => byRank(rank(a), rank(b)) || distance(a) - distance(b) || a.variant.id - b.variant.id
  );
  return best ?? null;
}

const byRank = (a: number, b: number) => (a === b ? 0 : a - b);

function candidates(
  sheet: OrderSheet,
  products: readonly ProductSheet[],
  instead: CatalogueVariant,
  units: number
): Similar[] {
  return products.flatMap((product) =>
    product.product.variants.flatMap((variant) => {
      if (variant.id === instead.id || variant.size !== instead.size) return [];
      const quantity = product.entry(variant.id).units + units;
      if (packMismatch(variant.sku, quantity, product.product.packMultiple)) return [];
      const supply = sheet.supplyOf(variant.id);
      if (!supply) return [];
      const promise = promiseLine({ quantity }, supply, sheet.earliestOn);
      const unitPriceMinor = product.reason(variant.id).step?.unitPriceMinor;
      if (promise.lamp !== 'now' || unitPriceMinor === undefined) return [];
      return [{ product, variant, promise: { ...promise, quantity: units }, unitPriceMinor }];
    })
  );
}
