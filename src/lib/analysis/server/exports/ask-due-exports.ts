import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { enqueueExport } from './export-task.ts';
import { exports, exportSchedules } from '../export-schema.ts';

const dayMs = 86_400_000;
const most = 100;
const isHere = sql`exists (select from users u where u.id = ${exportSchedules.ownerId} and u.disabled_at is null)`;

/** Asks for the files of all schedules that are due, but of whoever has left. What was missed while nothing ran is made once. */
export async function askDueExports(db: Database, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select()
      .from(exportSchedules)
      .where(and(lte(exportSchedules.nextAt, now), isHere))
      .orderBy(asc(exportSchedules.nextAt))
      .limit(most)
      .for('update', { skipLocked: true });
    for (const { id: scheduleId, list, query, format, locale, ownerId, every, deliver, nextAt } of due) {
      const id = uuid7();
      await tx
        .insert(exports)
        .values({ id, list, query, format, locale, deliver, askedBy: ownerId, askedAt: now });
      await enqueueExport(tx, id);
      await tx
        .update(exportSchedules)
        .set({ nextAt: nextAfter(nextAt, every === 'week' ? 7 * dayMs : dayMs, now) })
        .where(eq(exportSchedules.id, scheduleId));
    }
    return due.length;
  });
}

/** The next time in the rhythm that is not over. */
export function nextAfter(last: Date, stepMs: number, now: Date): Date {
  const steps = Math.max(1, Math.floor((now.getTime() - last.getTime()) / stepMs) + 1);
  return new Date(last.getTime() + steps * stepMs);
}
