import type { CatalogueVariant } from '#lib/catalog/catalogue.ts';
import type { PackMismatch } from '#lib/catalog/packs.ts';
import type { Choice, LinePromise } from '#lib/supply/promise.ts';

/** What a cell holds. `text` is kept when it is no number of units: it stays where it was typed until it is repaired. */
export interface Entry {
  units: number;
  text: string | null;
  choice: Choice | null;
}

/** A cell with everything that is to be seen of it. */
export interface Cell {
  variant: CatalogueVariant;
  units: number;
  /** Units that the dealer has already ordered at this fair. */
  ordered: number;
  /** Units of the last earlier season in which the dealer ordered it. */
  before: number;
  /** Units of it that are typed for other doors. */
  elsewhere: number;
  text: string;
  choice: Choice | null;
  /** Units in stock, where who orders looks for what can leave at once; null elsewhere. */
  stock: number | null;
  promise: LinePromise | null;
  mismatch: PackMismatch | null;
  /**
   * none: empty. text: not a number. unpriced: nobody can order it. pack: not whole packs. unknown: nobody knows yet what is
   * free. Else the lamp of the promise.
   */
  state: 'none' | 'text' | 'unpriced' | 'pack' | 'unknown' | LinePromise['lamp'];
  unitPriceMinor: number | null;
  /** What can be had of it costs this. */
  amountMinor: number;
}

const TROUBLED: ReadonlySet<Cell['state']> = new Set(['text', 'unpriced', 'pack', 'short']);

/** Whether a cell keeps the order from being sent. */
export const isTroubled = (cell: Cell | null): boolean => cell !== null && TROUBLED.has(cell.state);

/** What is to be said of a cell by what stands in it. */
export function stateOf(
  { units, text }: Pick<Entry, 'units' | 'text'>,
  line: { unitPriceMinor: number | null } | undefined,
  mismatch: PackMismatch | null,
  promise: LinePromise | null
): Cell['state'] {
  if (text !== null) return 'text';
  if (line && line.unitPriceMinor === null) return 'unpriced';
  if (mismatch) return 'pack';
  return promise?.lamp ?? (units > 0 ? 'unknown' : 'none');
}

/** Whether two look the same: what looks as before needs not be drawn again. */
export function isSame(a: Cell, b: Cell): boolean {
  return (
    a.text === b.text &&
    a.state === b.state &&
    a.choice === b.choice &&
    a.units === b.units &&
    a.ordered === b.ordered &&
    a.before === b.before &&
    a.elsewhere === b.elsewhere &&
    a.stock === b.stock &&
    a.unitPriceMinor === b.unitPriceMinor &&
    a.promise?.short === b.promise?.short &&
    a.promise?.completeOn === b.promise?.completeOn &&
    a.promise?.pieces.length === b.promise?.pieces.length &&
    (a.promise?.pieces ?? []).every((piece, n) => piece.quantity === b.promise?.pieces[n]?.quantity)
  );
}

export const isSameEntry = (a: Entry, b: Entry): boolean =>
  a.units === b.units && a.text === b.text && a.choice === b.choice;
