import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { stageDuels } from '../schema.ts';

/** The duel of a fair that runs at a moment; null when none does. */
export async function runningDuel(tx: Transaction, fairId: number, now: Date) {
  const [duel] = await tx
    .select()
    .from(stageDuels)
    .where(
      and(
        eq(stageDuels.fairId, fairId),
        isNull(stageDuels.endedAt),
        isNull(stageDuels.undoneAt),
        gt(stageDuels.endsAt, now)
      )
    )
    .orderBy(desc(stageDuels.startedAt))
    .limit(1);
  return duel ?? null;
}
