import { and, eq, isNull, ne } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { ExportInput } from '../../exports/export-form.ts';
import { exportReaders, mayHave, mostWaiting } from '../../exports/list.ts';
import { refuse } from '../../refusals.ts';
import { enqueueExport } from './export-task.ts';
import { exports } from '../export-schema.ts';

/**
 * Asks for a list as a file that is made in the background; the same id again asks once.
 * @throws {Refusal} forbidden_role, exports_full
 */
export async function askExport(
  db: Database,
  actor: StaffUser,
  { id, list, format, query }: ExportInput,
  locale: Locale,
  now: Date
): Promise<void> {
  if (!mayHave(actor.role, list)) throw refuse('forbidden_role', { needs: exportReaders });
  await db.transaction(async (tx) => {
    const waiting = and(
      ...[eq(exports.askedBy, actor.userId), ne(exports.id, id)],
      ...[isNull(exports.doneAt), isNull(exports.failedAt)]
    );
    if ((await tx.$count(exports, waiting)) >= mostWaiting)
      throw refuse('exports_full', { most: mostWaiting });
    const made = await tx
      .insert(exports)
      .values({ id, list, query, format, locale, askedBy: actor.userId, askedAt: now })
      .onConflictDoNothing()
      .returning({ id: exports.id });
    if (made.length === 0) return;
    await enqueueExport(tx, id);
    await recordEvent(tx, {
      ...{ type: 'export.asked', aggregate: { type: 'export', id }, actor, at: now },
      payload: { list, format, query }
    });
  });
  wakeRelay();
}
