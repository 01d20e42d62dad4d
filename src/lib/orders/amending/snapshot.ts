import { sumMinor } from '#lib/money/money.ts';

/**
 * How a version came to be: the order as it was placed; a change of it; what a dealer gave up because it would have been late; what was
 * cancelled after a part had left; what it got of wishes that were shared at a fair's closing.
 */
export type VersionKind = 'placed' | 'amended' | 'late' | 'cancelled' | 'shared';

/** A line as it stood in a version. Lines of which nothing was left are not in it. */
export interface SnapshotLine {
  lineNo: number;
  variantId: number;
  sku: string;
  quantity: number;
  unitPriceMinor: number;
  amountMinor: number;
  /** The day that was wished for it; versions from before days could be changed do not say. */
  wishedOn?: string | null;
  promises: { quantity: number; shipsOn: string; fromStock: boolean }[];
}

/** What of an order is not in its lines. */
export interface OrderWords {
  poNumber: string | null;
  note: string | null;
  shipTo: string | null;
  /** When the dealer wants it to leave. */
  shipFrom: string | null;
  shipUntil: string | null;
}

/** All of an order that a version keeps. */
export interface OrderSnapshot extends OrderWords {
  totalMinor: number;
  units: number;
  lines: SnapshotLine[];
}

/** A line of an order as it is in the database; in force is what is not cancelled. */
export interface StandingLine {
  lineNo: number;
  variantId: number;
  sku: string;
  productId: number;
  productCode: string;
  category: string | null;
  quantity: number;
  cancelled: number;
  shipped: number;
  unitPriceMinor: number;
  amountMinor: number;
  priceRuleId: number;
  /** What its list said, where the policy of the fair has lowered it, and by which of its rules. */
  listPriceMinor: number | null;
  rewardedBy: string | null;
  /** What the rule had set before somebody set the price by hand; null while the rule's price holds. */
  ruledMinor: number | null;
  choice: string | null;
  /** The day on which the dealer wants it to leave. */
  wishedOn: string | null;
}

/** A promised piece of a line as it is in the database. */
export interface StandingPiece {
  lineNo: number;
  pieceNo: number;
  variantId: number;
  capacityId: number | null;
  quantity: number;
  shipped: number;
  released: number;
  promisedOn: string;
  expectedOn: string;
  stocked: boolean;
}

/** Lines and pieces of an order, from which everything else about its goods follows. */
export interface Standing {
  lines: StandingLine[];
  pieces: StandingPiece[];
}

export const inForce = (line: Pick<StandingLine, 'quantity' | 'cancelled'>): number =>
  line.quantity - line.cancelled;

/** Units of a piece that have neither left nor been given up. */
export const openUnits = (piece: Pick<StandingPiece, 'quantity' | 'shipped' | 'released'>): number =>
  piece.quantity - piece.shipped - piece.released;

/** What a version keeps of an order. */
export function snapshotOf({ lines, pieces }: Standing, words: OrderWords): OrderSnapshot {
  const kept = lines.filter((line) => inForce(line) > 0);
  const ofLine = Map.groupBy(pieces, (piece) => piece.lineNo);
  return {
    ...words,
    totalMinor: sumMinor(kept.map((line) => line.amountMinor)),
    units: kept.reduce((sum, line) => sum + inForce(line), 0),
    lines: kept.map(({ lineNo, variantId, sku, unitPriceMinor, amountMinor, ...line }) => ({
      ...{ lineNo, variantId, sku, quantity: inForce(line), unitPriceMinor, amountMinor },
      wishedOn: line.wishedOn,
      promises: (ofLine.get(lineNo) ?? [])
        .filter((piece) => piece.quantity > piece.released)
        .map((piece) => ({
          quantity: piece.quantity - piece.released,
          shipsOn: piece.promisedOn,
          fromStock: piece.capacityId === null
        }))
    }))
  };
}
