import type { CatalogueVariant } from '#lib/catalog/catalogue.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { LinePromise } from '#lib/supply/promise.ts';
import type { Cell } from './cell.ts';

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
      return datedWord(cell.promise!, say);
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

/** The day; where a part leaves at once, how much that is: there is no room for both. */
function datedWord(promise: LinePromise, say: Reader): string {
  const units = atOnce(promise);
  return units > 0 ? m.supply_in_stock({ units: say.count(units) }) : say.dayShort(promise.completeOn!);
}

/** What leaves from stock before the rest; 0 where all leaves together. */
const atOnce = ({ pieces: [first], completeOn }: LinePromise): number =>
  first?.source === 'stock' && first.shipsOn !== completeOn ? first.quantity : 0;

/** `6 now, 4 on 12 Mar` of a cell that leaves in parts; empty of any other. */
export function partsWord({ promise, units }: Cell, say: Reader): string {
  const now = promise ? atOnce(promise) : 0;
  if (now === 0) return '';
  const [first, rest] = [now, units - now].map((count) => say.count(count));
  return m.supply_now_then({ now: first!, rest: rest!, day: say.dayShort(promise!.completeOn!) });
}

/** What the dealer has of it already, else what it was the last time; of a refill what is in stock. */
function emptyWord({ ordered, before, stock }: Cell, say: Reader): string {
  if (stock) return m.supply_in_stock({ units: say.count(stock) });
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
