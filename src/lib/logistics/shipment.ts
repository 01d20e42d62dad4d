/** A promised piece of an order line, as far as shipping is concerned. Quantities are units. */
export interface ShippablePiece {
  lineNo: number;
  pieceNo: number;
  variantId: number;
  quantity: number;
  shippedQuantity: number;
  releasedQuantity: number;
  /** True when the goods are in the warehouse and reserved for this piece. */
  stocked: boolean;
  expectedOn: string;
}

export interface LineQuantity {
  lineNo: number;
  quantity: number;
}

export interface PieceQuantity extends LineQuantity {
  pieceNo: number;
  variantId: number;
}

export interface LineBalance {
  ordered: number;
  cancelled: number;
  shipped: number;
  /** What the dealer still has to get: ordered = cancelled + shipped + open. */
  open: number;
}

/** Units of a piece that are neither shipped nor given up. */
export function openQuantity(piece: ShippablePiece): number {
  return piece.quantity - piece.shippedQuantity - piece.releasedQuantity;
}

/** What could leave the warehouse now, line by line: stocked and not shipped. Lines with nothing ready are left out. */
export function readyToShip(pieces: readonly ShippablePiece[]): LineQuantity[] {
  const ready = new Map<number, number>();
  for (const piece of pieces) {
    const open = piece.stocked ? openQuantity(piece) : 0;
    if (open > 0) ready.set(piece.lineNo, (ready.get(piece.lineNo) ?? 0) + open);
  }
  return [...ready].map(([lineNo, quantity]) => ({ lineNo, quantity })).sort((a, b) => a.lineNo - b.lineNo);
}

/** Lines of which more is wanted than is ready, with what is. Empty when the wish can be shipped. */
export function beyondReady(
  pieces: readonly ShippablePiece[],
  wanted: readonly LineQuantity[]
): { lineNo: number; wanted: number; ready: number }[] {
  const ready = new Map(readyToShip(pieces).map((line) => [line.lineNo, line.quantity]));
  return mergeLines(wanted)
    .map(({ lineNo, quantity }) => ({ lineNo, wanted: quantity, ready: ready.get(lineNo) ?? 0 }))
    .filter((line) => line.wanted > line.ready);
}

/** Takes the wanted units from the stocked pieces of each line, the earliest promised first. Ask `beyondReady` before. */
export function takePieces(
  pieces: readonly ShippablePiece[],
  wanted: readonly LineQuantity[]
): PieceQuantity[] {
  return mergeLines(wanted).flatMap((line) => takeLine(pieces, line));
}

function takeLine(pieces: readonly ShippablePiece[], line: LineQuantity): PieceQuantity[] {
  let missing = line.quantity;
  const taken: PieceQuantity[] = [];
  for (const piece of stockedOf(pieces, line.lineNo)) {
    const quantity = Math.min(missing, openQuantity(piece));
    if (quantity <= 0) continue;
    missing -= quantity;
    taken.push({ lineNo: piece.lineNo, pieceNo: piece.pieceNo, variantId: piece.variantId, quantity });
  }
  return taken;
}

function stockedOf(pieces: readonly ShippablePiece[], lineNo: number): ShippablePiece[] {
  return pieces
    .filter((piece) => piece.lineNo === lineNo && piece.stocked)
    .sort((a, b) => a.expectedOn.localeCompare(b.expectedOn) || a.pieceNo - b.pieceNo);
}

/** One row a line: the same line named twice counts once with the sum. Zero rows are dropped. */
export function mergeLines(lines: readonly LineQuantity[]): LineQuantity[] {
  const sums = new Map<number, number>();
  for (const { lineNo, quantity } of lines) sums.set(lineNo, (sums.get(lineNo) ?? 0) + quantity);
  return [...sums]
    .filter(([, quantity]) => quantity > 0)
    .map(([lineNo, quantity]) => ({ lineNo, quantity }))
    .sort((a, b) => a.lineNo - b.lineNo);
}

/** What became of a line; `open` is what is left of it. */
export function lineBalance(line: {
  quantity: number;
  cancelledQuantity: number;
  shippedQuantity: number;
}): LineBalance {
  return {
    ordered: line.quantity,
    cancelled: line.cancelledQuantity,
    shipped: line.shippedQuantity,
    open: line.quantity - line.cancelledQuantity - line.shippedQuantity
  };
}
