import type { Place } from './grid-moves.ts';

/** Which cell of which style the dealer is in, and from where a selection was drawn. One for all grids of a sheet. */
export class GridFocus {
  at = $state.raw<(Place & { productId: number }) | null>(null);
  anchor = $state.raw<Place | null>(null);
  /** A variant whose cell takes the focus as soon as its block is on the page. */
  wanted = $state<number | null>(null);
  /** The cell whose choices are open. */
  choosing = $state<number | null>(null);

  enter(productId: number, place: Place, extend = false): void {
    if (!extend || this.at?.productId !== productId) this.anchor = null;
    else this.anchor ??= { row: this.at.row, column: this.at.column };
    this.at = { productId, ...place };
  }

  isAt(productId: number, row: number, column: number): boolean {
    return this.at?.productId === productId && this.at.row === row && this.at.column === column;
  }
}

/** A rectangle of cells, both corners included. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export function rangeOf(a: Place, b: Place): Range {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column)
  };
}

export function isWithin({ top, bottom, left, right }: Range, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
