import { multiplyMinor } from '#lib/money/money.ts';
import { inForce, openUnits, type Standing, type StandingLine } from '../../amending/snapshot.ts';
import { release } from '../amending/lower.ts';
import { promiseAnew, type MoveTerms } from '../amending/move-wishes.ts';
import { piecesOf } from '../amending/raise.ts';

/** What an order gets of what it wished, by variant, and the slots from which its wishes were taken. */
export interface Settled {
  grantedUnits: ReadonlyMap<number, number>;
  slotIds: ReadonlySet<number>;
}

/**
 * An order after what it wished was shared out: wishes end, and what it gets of them is promised from goods, by the rule of placing, at the
 * price that the units had. Earlier lines come first.
 */
export function planSettled(
  standing: Standing,
  { grantedUnits, slotIds }: Settled,
  terms: MoveTerms
): Standing {
  const left = new Map(grantedUnits);
  return standing.lines.reduce((is, line) => {
    const wished = is.pieces.filter(
      (piece) => piece.lineNo === line.lineNo && slotIds.has(piece.capacityId ?? -1) && openUnits(piece) > 0
    );
    const units = wished.reduce((sum, piece) => sum + openUnits(piece), 0);
    if (units === 0) return is;
    const granted = Math.min(units, left.get(line.variantId) ?? 0);
    left.set(line.variantId, (left.get(line.variantId) ?? 0) - granted);
    const ended = release(is, new Map(wished.map((piece) => [piece, openUnits(piece)])));
    return granted === 0 ? ended : promised(ended, line, granted, terms);
  }, standing);
}

function promised(ended: Standing, { lineNo }: StandingLine, units: number, terms: MoveTerms): Standing {
  const line = ended.lines.find((one) => one.lineNo === lineNo)!;
  const more = { ...line, quantity: line.quantity + units };
  const is = { ...more, amountMinor: multiplyMinor(more.unitPriceMinor, inForce(more)) };
  const pieces = promiseAnew(is, units, terms);
  return {
    lines: ended.lines.map((one) => (one.lineNo === lineNo ? is : one)),
    pieces: [...ended.pieces, ...piecesOf(ended.pieces, lineNo, { variantId: is.variantId, pieces })]
  };
}
