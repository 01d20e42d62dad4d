import { eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { costHeads, type Cost } from '../../costs.ts';
import { fairCosts } from '../books-schema.ts';

/** What a fair is to cost and has cost, every head in its order. Only for who may see the company's money. */
export async function costsOf(db: Queryable, fairId: number): Promise<Cost[]> {
  const rows = await db.select().from(fairCosts).where(eq(fairCosts.fairId, fairId));
  return costHeads.map((head) => {
    const { plannedMinor = null, realMinor = null } = rows.find((row) => row.head === head) ?? {};
    return { head, plannedMinor, realMinor };
  });
}
