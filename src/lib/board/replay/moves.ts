import type { Parts } from '../counting.ts';

/** One step of a board's past: what it did to a region, and to which order. Amounts are minor units and may be negative. */
export interface ReplayMove extends Parts {
  seq: number;
  /** Milliseconds since 1970; never before the move that it follows. */
  at: number;
  /** Code of the region. */
  region: string;
  orders: number;
  /** Number of the order; null where only the board's steps are known. */
  order: number | null;
  /** One number for all orders of a dealer; null where it is not known. */
  household: number | null;
  /** Set on the move that brings an order to the board; name and amount as its dealer has agreed. */
  placed?: { dealer: string | null; amountShown: boolean };
}

/**
 * Some moves as they travel. A row is `[seq, at, region, submitted, confirmed, paid, orders, order, household]`: `seq` and `at` since the row
 * before it, `region` its place in `regions`, `order` and `household` 0 where not known; a row that brings an order has two more, its dealer's place in `dealers` (-1 unnamed) and 1 where
 * its amount may be shown.
 */
export interface MovesPage {
  regions: string[];
  dealers: string[];
  rows: number[][];
  /** What to ask for next; null on the last page. */
  next: number | null;
}

/** Packs moves, in their order. */
export function packed(moves: readonly ReplayMove[], next: number | null): MovesPage {
  const [regions, dealers] = [new Places(), new Places()];
  let [seq, at] = [0, 0];
  const rows = moves.map((move) => {
    const { submittedMinor, confirmedMinor, paidMinor, orders, order, household, placed } = move;
    const since = [move.seq - seq, move.at - at];
    [seq, at] = [move.seq, move.at];
    const row = [
      ...since,
      regions.of(move.region),
      submittedMinor,
      confirmedMinor,
      paidMinor,
      orders,
      order ?? 0,
      household ?? 0
    ];
    if (!placed) return row;
    return [...row, placed.dealer === null ? -1 : dealers.of(placed.dealer), placed.amountShown ? 1 : 0];
  });
  return { regions: regions.all, dealers: dealers.all, rows, next };
}

/** The moves of a page again. */
export function unpacked({ regions, dealers, rows }: MovesPage): ReplayMove[] {
  let [seq, at] = [0, 0];
  return rows.map((row) => {
    const [seqSince, atSince, region, submittedMinor, confirmedMinor, paidMinor, orders, order, household] =
      row as Row;
    [seq, at] = [seq + seqSince, at + atSince];
    const [dealer, amountShown] = row.slice(9);
    return {
      ...{ seq, at, region: regions[region]!, submittedMinor, confirmedMinor, paidMinor, orders },
      order: order === 0 ? null : order,
      household: household === 0 ? null : household,
      ...(dealer === undefined
        ? {}
        : { placed: { dealer: dealers[dealer] ?? null, amountShown: amountShown === 1 } })
    };
  });
}
type Row = [number, number, number, number, number, number, number, number, number];

/** A clock may be set back between two events; in a replay time only goes on. */
export function inOrder(moves: readonly ReplayMove[]): ReplayMove[] {
  let latest = -Infinity;
  return moves.map((move) => {
    latest = Math.max(latest, move.at);
    return move.at === latest ? move : { ...move, at: latest };
  });
}

class Places {
  readonly all: string[] = [];
  readonly #known = new Map<string, number>();

  of(text: string): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, this.all.length);
    this.all.push(text);
    return this.all.length - 1;
  }
}
