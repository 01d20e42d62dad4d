import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { Standing } from '../../amending/snapshot.ts';
import { handPrices } from '../hand-price-schema.ts';

/** Keeps which lines have a price by hand since this version, and forgets those that are priced by their rule again. */
export async function writeHandPrices(
  tx: Transaction,
  orderId: string,
  version: number,
  { before, after }: { before: Standing; after: Standing }
): Promise<void> {
  const was = new Map(before.lines.map((line) => [line.lineNo, line]));
  const moved = after.lines.filter((line) => {
    const [price, ruled] = [was.get(line.lineNo)?.unitPriceMinor, was.get(line.lineNo)?.ruledMinor ?? null];
    return ruled !== line.ruledMinor || (line.ruledMinor !== null && price !== line.unitPriceMinor);
  });
  if (moved.length === 0) return;
  const own = moved.map((line) => line.lineNo);
  await tx.delete(handPrices).where(and(eq(handPrices.orderId, orderId), inArray(handPrices.lineNo, own)));
  const rows = moved.flatMap(({ lineNo, ruledMinor }) =>
    ruledMinor === null ? [] : [{ orderId, lineNo, version, ruledMinor }]
  );
  if (rows.length > 0) await tx.insert(handPrices).values(rows);
}
