import { and, eq, isNull } from 'drizzle-orm';
import { plannedRaises, priceLists } from '#lib/catalog/server/schema.ts';
import { longDb, type Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { changeIn } from './change-masters.ts';
import { pricesOf, raiseRows } from './raise-prices.ts';

/** The job: writes new prices on the day for which they were planned, in the name of who planned them. May run twice. */
export async function raiseAsPlanned(payload: unknown): Promise<void> {
  await writePlannedRaise(longDb(), (payload as { id: string }).id, new Date());
}

/** Writes one plan, once: the row is locked, and what was taken back or written stays so. */
export async function writePlannedRaise(db: Database, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [plan] = await tx
      .select({ raise: plannedRaises, code: priceLists.code })
      .from(plannedRaises)
      .innerJoin(priceLists, eq(priceLists.id, plannedRaises.priceListId))
      .where(and(eq(plannedRaises.id, id), isNull(plannedRaises.doneAt), isNull(plannedRaises.droppedAt)))
      .for('update', { of: plannedRaises });
    if (!plan) return;
    const rows = raiseRows(plan.code, await pricesOf(tx, plan.code), plan.raise);
    const about = `${plan.code} ${plan.raise.basisPoints / 100} %`;
    await changeIn(tx, plan.raise.plannedBy, { id, how: 'raise', about, rows, apply: true }, now);
    await tx.update(plannedRaises).set({ doneAt: now }).where(eq(plannedRaises.id, id));
  });
  wakeRelay();
}
