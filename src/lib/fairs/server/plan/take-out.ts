import { and, eq } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { FairDeed } from '../../life.ts';
import { fairForUpdate } from './fair-for-update.ts';

/** A table of rows of a fair, what its state has to open, and the event that tells of one that is gone. */
interface RowsOfFair {
  table: PgTable & { id: PgColumn; fairId: PgColumn };
  deed: FairDeed;
  type: 'fair.check_removed' | 'fair.duty_removed' | 'fair.segment_removed';
}

/**
 * Takes a row out of the plan of a fair. Again is no error.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export async function takeOut(
  db: Database,
  actor: StaffUser,
  { fairId, id, from }: { fairId: number; id: string; from: RowsOfFair },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    await fairForUpdate(tx, actor, fairId, { deed: from.deed, now });
    const [gone] = await tx
      .delete(from.table)
      .where(and(eq(from.table.id, id), eq(from.table.fairId, fairId)))
      .returning();
    if (!gone) return;
    await recordEvent(tx, {
      type: from.type,
      aggregate: { type: 'fair', id: String(fairId) },
      ...{ actor, fairId, payload: { ...gone }, at: now }
    });
  });
  wakeRelay();
}
