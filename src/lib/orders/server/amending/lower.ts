import { multiplyMinor } from '#lib/money/money.ts';
import {
  inForce,
  openUnits,
  type Standing,
  type StandingLine,
  type StandingPiece
} from '../../amending/snapshot.ts';

/**
 * Gives units of an article up. What was promised latest goes first; on the same day what is not made yet, then what was ordered
 * last. What has left is never touched, and what is left of a line keeps its price.
 *
 * @throws RangeError when more shall go than is open
 */
export function lower(standing: Standing, variantId: number, units: number): Standing {
  return release(standing, releasedOf(standing.pieces, variantId, units));
}

/** Gives these units of these pieces up, which must be open. */
export function release(standing: Standing, released: ReadonlyMap<StandingPiece, number>): Standing {
  const pieces = standing.pieces.map((piece) => ({
    ...piece,
    released: piece.released + (released.get(piece) ?? 0)
  }));
  const cancelled = new Map<number, number>();
  for (const [{ lineNo }, count] of released) cancelled.set(lineNo, (cancelled.get(lineNo) ?? 0) + count);
  return { pieces, lines: standing.lines.map((line) => lessOf(line, cancelled.get(line.lineNo) ?? 0)) };
}

/** Which open units of an article go first: what was promised latest. */
export function releasedOf(
  pieces: readonly StandingPiece[],
  variantId: number,
  units: number
): Map<StandingPiece, number> {
  const released = new Map<StandingPiece, number>();
  let left = units;
  for (const piece of pieces.filter((one) => one.variantId === variantId).sort(lastFirst)) {
    const taken = Math.min(left, openUnits(piece));
    if (taken > 0) released.set(piece, taken);
    left -= taken;
  }
  if (left > 0) throw new RangeError(`${left} units of variant ${variantId} are not open`);
  return released;
}

function lastFirst(a: StandingPiece, b: StandingPiece): number {
  if (a.expectedOn !== b.expectedOn) return a.expectedOn < b.expectedOn ? 1 : -1;
  return Number(a.stocked) - Number(b.stocked) || b.lineNo - a.lineNo || b.pieceNo - a.pieceNo;
}

function lessOf(line: StandingLine, units: number): StandingLine {
  if (units === 0) return line;
  const less = { ...line, cancelled: line.cancelled + units };
  return { ...less, amountMinor: multiplyMinor(line.unitPriceMinor, inForce(less)) };
}
