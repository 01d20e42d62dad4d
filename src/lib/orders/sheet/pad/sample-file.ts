import type { Catalogue } from '#lib/catalog/catalogue.ts';
import { BYTE_ORDER_MARK, csvLine } from '#lib/runtime/csv-writer.ts';

/** A file to fill in and paste: every SKU of the dealer's own list with an empty quantity. Opens in any spreadsheet. */
export function sampleFile(
  catalogue: Catalogue,
  headings: [sku: string, quantity: string, name: string]
): string {
  const rows = catalogue.products.flatMap((product) =>
    product.variants.map((variant) => [
      variant.sku,
      '',
      [product.name, variant.colour, variant.size].filter(Boolean).join(', ')
    ])
  );
  return BYTE_ORDER_MARK + [headings, ...rows].map(csvLine).join('');
}
