import type { Catalogue } from '#lib/catalog/catalogue.ts';

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
  return '\ufeff' + [headings, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
