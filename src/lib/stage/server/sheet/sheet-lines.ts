import { asc, eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { stageCues } from '../schema.ts';

export type SheetLine = typeof stageCues.$inferSelect;

/** No evening has more; what the column of numbers takes. */
export const mostLines = 200;

/** The lines of a run sheet in their order. Whoever changes them has the desk, so nobody else does meanwhile. */
export function linesOf(tx: Transaction, fairId: number): Promise<SheetLine[]> {
  return tx.select().from(stageCues).where(eq(stageCues.fairId, fairId)).orderBy(asc(stageCues.no));
}

/** Writes the lines of a run sheet in this order, numbered from 1: a line keeps its id, its number is its place. */
export async function writeLines(
  tx: Transaction,
  fairId: number,
  lines: readonly Omit<SheetLine, 'no' | 'fairId'>[]
): Promise<void> {
  await tx.delete(stageCues).where(eq(stageCues.fairId, fairId));
  if (lines.length === 0) return;
  await tx.insert(stageCues).values(lines.map((line, index) => ({ ...line, fairId, no: index + 1 })));
}
