import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';

/** A row as it is read aloud. */
export interface SaidRow {
  key: string;
  code: string;
  product: string;
  colour: string | null;
  sizes: { size: string | null; units: number }[];
  units: number;
}

interface Typed {
  product: CatalogueProduct;
  entry(variantId: number): { units: number };
}

/** What stands on a sheet, by article and colour with the sizes in their order, as somebody reads it back. */
export function readBack(typed: readonly Typed[]): SaidRow[] {
  const rows = new Map<string, SaidRow>();
  for (const one of typed)
    for (const variant of one.product.variants) {
      const units = one.entry(variant.id).units;
      if (units === 0) continue;
      const key = `${one.product.id}/${variant.colour ?? ''}`;
      const { code, name } = one.product;
      const row = rows.get(key) ?? { key, code, product: name, colour: variant.colour, sizes: [], units: 0 };
      row.sizes.push({ size: variant.size, units });
      row.units += units;
      rows.set(key, row);
    }
  return [...rows.values()];
}
