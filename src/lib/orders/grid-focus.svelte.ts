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

  isSelected(productId: number, row: number, column: number): boolean {
    const { at, anchor } = this;
    if (!at || !anchor || at.productId !== productId) return false;
    const between = (n: number, a: number, b: number) => n >= Math.min(a, b) && n <= Math.max(a, b);
    return between(row, at.row, anchor.row) && between(column, at.column, anchor.column);
  }
}
