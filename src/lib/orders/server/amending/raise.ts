import { addMinor, multiplyMinor } from '#lib/money/money.ts';
import type { Piece } from '#lib/supply/promise.ts';
import type { Rewarded } from '../placing/reward-lines.ts';
import type { Standing, StandingLine, StandingPiece } from '../../amending/snapshot.ts';

/** Units that come to an order, priced and promised. */
export interface Addition extends Rewarded {
  sku: string;
  variantId: number;
  productId: number;
  productCode: string;
  category: string | null;
  quantity: number;
  unitPriceMinor: number;
  ruleId: number;
  choice: string | null;
  /** As the change says, else of the lines that the order has of the article already. */
  wishedOn: string | null;
  pieces: readonly Piece[];
}

/**
 * Adds units to an order. They join the line of their article that has the same price by the same rule, so that a dealer who only
 * corrects a number sees one line; at another price they are a line of their own, and the old line keeps its price.
 */
export function raise(standing: Standing, addition: Addition): Standing {
  const line = standing.lines.find((one) => joins(one, addition));
  return line ? joined(standing, line, addition) : appended(standing, addition);
}

function joins(
  line: StandingLine,
  { variantId, unitPriceMinor, ruleId, rewardedBy, choice, wishedOn }: Addition
): boolean {
  return (
    line.variantId === variantId &&
    line.unitPriceMinor === unitPriceMinor &&
    line.priceRuleId === ruleId &&
    line.rewardedBy === rewardedBy &&
    line.ruledMinor === null &&
    line.wishedOn === wishedOn &&
    (choice === null || line.choice === choice)
  );
}

function joined({ lines, pieces }: Standing, line: StandingLine, addition: Addition): Standing {
  const more = {
    ...line,
    quantity: line.quantity + addition.quantity,
    amountMinor: addMinor(line.amountMinor, multiplyMinor(addition.unitPriceMinor, addition.quantity))
  };
  return {
    lines: lines.map((one) => (one === line ? more : one)),
    pieces: [...pieces, ...piecesOf(pieces, line.lineNo, addition)]
  };
}

function appended({ lines, pieces }: Standing, addition: Addition): Standing {
  const { sku, variantId, productId, productCode, category, quantity, unitPriceMinor } = addition;
  const { listPriceMinor, rewardedBy, choice, wishedOn } = addition;
  const lineNo = Math.max(0, ...lines.map((one) => one.lineNo)) + 1;
  const line: StandingLine = {
    ...{ lineNo, variantId, sku, productId, productCode, category, quantity, cancelled: 0, shipped: 0 },
    unitPriceMinor,
    amountMinor: multiplyMinor(unitPriceMinor, quantity),
    priceRuleId: addition.ruleId,
    ...{ listPriceMinor, rewardedBy },
    ruledMinor: null,
    choice,
    wishedOn
  };
  return { lines: [...lines, line], pieces: [...pieces, ...piecesOf(pieces, lineNo, addition)] };
}

/** Promised pieces as they come to a line. */
export function piecesOf(
  known: readonly StandingPiece[],
  lineNo: number,
  addition: Pick<Addition, 'variantId' | 'pieces'>
): StandingPiece[] {
  const last = Math.max(0, ...known.filter((one) => one.lineNo === lineNo).map((one) => one.pieceNo));
  return addition.pieces.map(({ capacityId, quantity, shipsOn }, at) => ({
    lineNo,
    pieceNo: last + at + 1,
    variantId: addition.variantId,
    capacityId,
    quantity,
    ...{ shipped: 0, released: 0, promisedOn: shipsOn, expectedOn: shipsOn },
    stocked: capacityId === null
  }));
}
