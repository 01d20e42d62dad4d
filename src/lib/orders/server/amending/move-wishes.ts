import { multiplyMinor } from '#lib/money/money.ts';
import { openDay, type Holidays } from '#lib/supply/holidays.ts';
import { promiseLine, type Choice, type Piece } from '#lib/supply/promise.ts';
import type { AmendLine } from '../../amending/amend-form.ts';
import { openUnits, type Standing, type StandingLine, type StandingPiece } from '../../amending/snapshot.ts';
import { refuse, type ShortLine } from '../../refusals.ts';
import { notBefore } from '../../wishing/ship-window.ts';
import type { FreeSupply } from './free-supply.ts';
import { release, releasedOf } from './lower.ts';
import { piecesOf } from './raise.ts';

/** From when what is promised anew may ship. */
export interface MoveTerms {
  free: FreeSupply;
  earliestOn: string;
  shipFrom: string | null;
  holidays: Holidays;
}

export const namesDates = ({ wishedOn, later }: AmendLine): boolean => wishedOn !== undefined || !!later;

/**
 * Moves the days that are wished for articles, and sets a part of one aside for a later day. What has left stays; what has not is
 * promised anew from the new day, with what it gives back at hand. A line keeps its price, and its promise where the new one would be the same.
 *
 * @throws {Refusal} supply_short, too_few_open
 */
export function moveWishes(standing: Standing, lines: readonly AmendLine[], terms: MoveTerms): Standing {
  return lines.reduce((left, { sku, wishedOn, later }) => {
    const moved = wishedOn === undefined ? left : moveAll(left, sku, wishedOn, terms);
    return later ? setAside(moved, sku, later, terms) : moved;
  }, standing);
}

/**
 * Promises everything that has not left anew from the day on which the order's window begins by now, each line for the day that it has.
 * @throws {Refusal} supply_short
 */
export function moveStart(standing: Standing, terms: MoveTerms): Standing {
  return standing.lines.reduce((left, line) => moveLine(left, line, line.wishedOn, terms), standing);
}

function moveAll(standing: Standing, sku: string, wishedOn: string | null, terms: MoveTerms): Standing {
  const own = standing.lines.filter((line) => line.sku === sku && line.wishedOn !== wishedOn);
  return own.reduce((left, line) => moveLine(left, line, wishedOn, terms), standing);
}

function moveLine(
  standing: Standing,
  line: StandingLine,
  wishedOn: string | null,
  terms: MoveTerms
): Standing {
  const open = standing.pieces.filter((piece) => piece.lineNo === line.lineNo && openUnits(piece) > 0);
  if (open.length === 0) return standing;
  const moved = { ...line, wishedOn };
  for (const piece of open) terms.free.give(piece, openUnits(piece));
  const units = open.reduce((sum, piece) => sum + openUnits(piece), 0);
  const pieces = promiseAnew(moved, units, terms);
  if (isSamePromise(open, pieces)) return withLine(standing, moved);
  const left = release(standing, new Map(open.map((piece) => [piece, openUnits(piece)])));
  const released = left.lines.find(({ lineNo }) => lineNo === line.lineNo)!;
  const again = { ...released, wishedOn, quantity: released.quantity + units, amountMinor: line.amountMinor };
  return {
    ...withLine(left, again),
    pieces: [...left.pieces, ...piecesOf(left.pieces, line.lineNo, { variantId: line.variantId, pieces })]
  };
}

/** What was promised latest is set aside first; it keeps the price of the line that it comes from. */
function setAside(
  standing: Standing,
  sku: string,
  { quantity, wishedOn }: { quantity: number; wishedOn: string },
  terms: MoveTerms
): Standing {
  const variantId = standing.lines.find((line) => line.sku === sku)?.variantId;
  const open = standing.pieces.filter((piece) => piece.variantId === variantId && openUnits(piece) > 0);
  const openAll = open.reduce((sum, piece) => sum + openUnits(piece), 0);
  if (variantId === undefined || openAll < quantity)
    throw refuse('too_few_open', { lines: [{ sku, quantity, openUnits: openAll }] });
  const released = releasedOf(standing.pieces, variantId, quantity);
  for (const [piece, units] of released) terms.free.give(piece, units);
  const byLine = new Map<number, number>();
  for (const [{ lineNo }, units] of released) byLine.set(lineNo, (byLine.get(lineNo) ?? 0) + units);
  return [...byLine].reduce(
    (left, [lineNo, units]) => {
      const from = standing.lines.find((line) => line.lineNo === lineNo)!;
      return withNewLine(left, { ...from, wishedOn }, units, terms);
    },
    release(standing, released)
  );
}

function withNewLine(
  { lines, pieces }: Standing,
  from: StandingLine,
  units: number,
  terms: MoveTerms
): Standing {
  const lineNo = Math.max(...lines.map((one) => one.lineNo)) + 1;
  const promised = promiseAnew(from, units, terms);
  const line = {
    ...{ ...from, lineNo, quantity: units, cancelled: 0, shipped: 0 },
    amountMinor: multiplyMinor(from.unitPriceMinor, units)
  };
  return {
    lines: [...lines, line],
    pieces: [...pieces, ...piecesOf(pieces, lineNo, { variantId: from.variantId, pieces: promised })]
  };
}

/**
 * Promises units of a line again, from what is free now.
 * @throws {Refusal} supply_short
 */
export function promiseAnew(
  { variantId, sku, wishedOn, choice }: StandingLine,
  quantity: number,
  terms: MoveTerms
): Piece[] {
  const { free, earliestOn, shipFrom, holidays } = terms;
  const from = openDay(notBefore(earliestOn, { shipFrom }, wishedOn), holidays);
  // What the dealer let the brand cut was cut when it was placed: what is left is wanted whole.
  const kept = choice === 'later' ? choice : choice === null ? null : ('split' as const);
  const promise = promiseLine({ quantity, choice: kept as Choice | null }, free.of(variantId), from);
  if (promise.lamp === 'short') {
    const line: ShortLine = { sku, quantity, short: promise.short, options: [] };
    throw refuse('supply_short', { lines: [line] });
  }
  free.take(variantId, promise.pieces);
  return promise.pieces;
}

/** The same units from the same sources on the same days; what was made for it meanwhile is in stock. */
function isSamePromise(open: readonly StandingPiece[], pieces: readonly Piece[]): boolean {
  const told = (rows: readonly [on: string, source: number | null, units: number][]) => {
    const sums = new Map<string, number>();
    for (const [on, source, units] of rows)
      sums.set(`${on} ${source}`, (sums.get(`${on} ${source}`) ?? 0) + units);
    return JSON.stringify([...sums].sort());
  };
  return (
    told(
      open.map((piece) => [piece.expectedOn, piece.stocked ? null : piece.capacityId, openUnits(piece)])
    ) === told(pieces.map(({ shipsOn, capacityId, quantity }) => [shipsOn, capacityId, quantity]))
  );
}

const withLine = ({ lines, pieces }: Standing, line: StandingLine): Standing => ({
  lines: lines.map((one) => (one.lineNo === line.lineNo ? line : one)),
  pieces
});
