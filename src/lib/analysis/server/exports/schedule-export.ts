import { and, eq, ne } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { ScheduleInput } from '../../exports/export-form.ts';
import { exportReaders, mayDeliver, mayHave, mostSchedules } from '../../exports/list.ts';
import { refuse } from '../../refusals.ts';
import { nextAfter } from './ask-due-exports.ts';
import { exportSchedules } from '../export-schema.ts';

const dayMs = 86_400_000;
/** Files are made in the small hours, in UTC. */
const atHour = 1;

/**
 * Has a list made as a file every day or week from the next night on; the same id again is the same schedule.
 * @throws {Refusal} forbidden_role, schedules_full
 */
export async function scheduleExport(
  db: Database,
  actor: StaffUser,
  { id, list, format, query, every, deliver }: ScheduleInput,
  locale: Locale,
  now: Date
): Promise<void> {
  if (!mayHave(actor.role, list)) throw refuse('forbidden_role', { needs: exportReaders });
  if (!mayDeliver(actor.role, deliver)) throw refuse('forbidden_role', { needs: ['admin'] });
  await db.transaction(async (tx) => {
    const mine = await tx.$count(
      exportSchedules,
      and(eq(exportSchedules.ownerId, actor.userId), ne(exportSchedules.id, id))
    );
    if (mine >= mostSchedules) throw refuse('schedules_full', { most: mostSchedules });
    const made = await tx
      .insert(exportSchedules)
      .values({
        ...{ id, list, query, format, locale, every, deliver, ownerId: actor.userId, madeAt: now },
        nextAt: nextAfter(
          new Date(Math.floor(now.getTime() / dayMs) * dayMs + atHour * 3_600_000 - dayMs),
          dayMs,
          now
        )
      })
      .onConflictDoNothing()
      .returning({ id: exportSchedules.id });
    if (made.length === 0) return;
    await recordEvent(tx, {
      ...{ type: 'export.scheduled', aggregate: { type: 'export_schedule', id }, actor, at: now },
      payload: { list, format, query, every, deliver }
    });
  });
  wakeRelay();
}
