import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { releaseSupply, type ReleasedPiece } from '#lib/supply/server/release-supply.ts';
import { openUnits, type Standing, type StandingLine, type StandingPiece } from '../../amending/snapshot.ts';
import { orderLines, promisePieces } from '../schema.ts';

/**
 * Writes what became of an order's lines and pieces. A new line's variant comes from the price book of this transaction and its pieces
 * from the same list, which is what the missing foreign keys would prove (decision 9); lines and pieces are never deleted.
 */
export async function writeStanding(
  tx: Transaction,
  orderId: string,
  { before, after }: { before: Standing; after: Standing }
): Promise<void> {
  const was = new Map(before.lines.map((line) => [line.lineNo, line]));
  const added = after.lines.filter((line) => !was.has(line.lineNo));
  const changed = after.lines.filter((line) => was.has(line.lineNo) && isOther(was.get(line.lineNo)!, line));
  const released = after.pieces.filter((piece) => isReleased(before.pieces, piece));
  const promised = after.pieces.filter((piece) => !pieceIn(before.pieces, piece));
  await Promise.all([
    changeLines(tx, orderId, changed),
    added.length > 0 && tx.insert(orderLines).values(added.map((line) => lineRow(orderId, line))),
    releasePieces(tx, orderId, released),
    promised.length > 0 && tx.insert(promisePieces).values(promised.map((piece) => pieceRow(orderId, piece)))
  ]);
}

/** Gives back and takes what the change moves. Touches stock, so call it last. */
export async function moveSupply(
  tx: Transaction,
  { before, after }: { before: Standing; after: Standing }
): Promise<void> {
  const moved = after.pieces.flatMap((piece): ReleasedPiece[] => {
    const was = pieceIn(before.pieces, piece);
    const quantity = (was ? openUnits(was) : 0) - openUnits(piece);
    const { variantId, stocked, capacityId } = piece;
    return quantity === 0 ? [] : [{ variantId, quantity, capacityId: stocked ? null : capacityId }];
  });
  await releaseSupply(tx, moved);
}

const isOther = (was: StandingLine, is: StandingLine): boolean =>
  was.quantity !== is.quantity ||
  was.cancelled !== is.cancelled ||
  was.amountMinor !== is.amountMinor ||
  was.unitPriceMinor !== is.unitPriceMinor ||
  was.wishedOn !== is.wishedOn;

const pieceIn = (pieces: readonly StandingPiece[], { lineNo, pieceNo }: StandingPiece) =>
  pieces.find((piece) => piece.lineNo === lineNo && piece.pieceNo === pieceNo);

const isReleased = (before: readonly StandingPiece[], piece: StandingPiece): boolean =>
  piece.released > (pieceIn(before, piece)?.released ?? piece.released);

async function changeLines(tx: Transaction, orderId: string, lines: readonly StandingLine[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ lineNo, quantity, cancelled, unitPriceMinor, amountMinor, wishedOn }) => ({
    ...{ lineNo, quantity, cancelled, unitPriceMinor, amountMinor, wishedOn }
  }));
  await tx.execute(sql`
    update ${orderLines} l set quantity = new.quantity, cancelled_quantity = new.cancelled, unit_price_minor = new."unitPriceMinor",
      amount_minor = new."amountMinor", wished_on = new."wishedOn"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as new("lineNo" int, quantity int, cancelled int, "unitPriceMinor" bigint, "amountMinor" bigint, "wishedOn" date)
    where l.order_id = ${orderId} and l.line_no = new."lineNo"`);
}

async function releasePieces(
  tx: Transaction,
  orderId: string,
  pieces: readonly StandingPiece[]
): Promise<void> {
  if (pieces.length === 0) return;
  const rows = pieces.map(({ lineNo, pieceNo, released }) => ({ lineNo, pieceNo, released }));
  await tx.execute(sql`
    update ${promisePieces} p set released_quantity = new.released
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as new("lineNo" int, "pieceNo" int, released int)
    where p.order_id = ${orderId} and p.line_no = new."lineNo" and p.piece_no = new."pieceNo"`);
}

function lineRow(orderId: string, line: StandingLine): typeof orderLines.$inferInsert {
  const { lineNo, variantId, quantity, unitPriceMinor, amountMinor, priceRuleId, wishedOn } = line;
  const { listPriceMinor, rewardedBy } = line;
  const choice = line.choice as (typeof orderLines.$inferInsert)['choice'];
  const cancelledQuantity = line.cancelled;
  return {
    ...{ orderId, lineNo, variantId, quantity, cancelledQuantity, unitPriceMinor, amountMinor, priceRuleId },
    ...{ listPriceMinor, rewardedBy, choice, wishedOn }
  };
}

function pieceRow(orderId: string, piece: StandingPiece): typeof promisePieces.$inferInsert {
  const { lineNo, pieceNo, variantId, capacityId, quantity, promisedOn, expectedOn, stocked } = piece;
  const row = { lineNo, pieceNo, variantId, capacityId, quantity, promisedOn, expectedOn, stocked };
  return { orderId, ...row, releasedQuantity: piece.released };
}
