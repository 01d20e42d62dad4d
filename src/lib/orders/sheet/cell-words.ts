import type { CatalogueVariant } from '#lib/catalog/catalogue.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { Cell } from './product-sheet.svelte.ts';

/** Class of the lamp by the state of its cell: full, half, struck, or words only. */
export const lampShape: Record<Cell['state'], 'g' | 'a' | 'x' | 'n'> = {
  none: 'n',
  now: 'g',
  dated: 'a',
  short: 'x',
  pack: 'x',
  text: 'x',
  unknown: 'n',
  unpriced: 'x'
};

/** The few signs under the number of a cell. */
export function cellWord(cell: Cell, say: Reader): string {
  switch (cell.state) {
    case 'now':
      return m.supply_now();
    case 'dated':
      return say.dayShort(cell.promise!.completeOn!);
    case 'short':
      return shortWord(cell.promise!.short, say);
    case 'pack':
      return m.catalog_by_pack({ units: cell.mismatch!.packMultiple });
    case 'text':
      return m.orders_not_a_number();
    case 'unknown':
      return m.supply_asking();
    case 'unpriced':
      return m.catalog_no_price();
    case 'none':
      return emptyWord(cell, say);
  }
}

/** What the dealer has of it already, else what it was the last time. */
function emptyWord({ ordered, before }: Cell, say: Reader): string {
  if (ordered > 0) return m.orders_had({ units: say.count(ordered) });
  return before > 0 ? m.orders_before({ units: say.count(before) }) : '';
}

/** Four digits leave no room for the word in a cell; the struck ring stands beside them. */
function shortWord(units: number, say: Reader): string {
  return units < 1000 ? m.supply_short({ units: say.count(units) }) : `\u2212${say.count(units)}`;
}

/** `Moss XS`; the name of the style where there is neither colour nor size. */
export function cellName(variant: CatalogueVariant, productName: string): string {
  return [variant.colour, variant.size].filter(Boolean).join(' ') || productName;
}

/** `Ridge down vest, Moss, L`. */
export function itemName(variant: CatalogueVariant, productName: string): string {
  return [productName, variant.colour, variant.size].filter(Boolean).join(', ');
}
