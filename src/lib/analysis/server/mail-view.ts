import { and, eq, or } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { refuse } from '../refusals.ts';
import { listOfPlace, type MailViewInput } from '../view-form.ts';
import { scheduleExport } from './exports/schedule-export.ts';
import { analysisViews } from './schema.ts';

/**
 * Has what a saved view shows sent by mail again and again, as a workbook in the language of who asks: their own view, or one that is shared. The question
 * is that of now; what becomes of the view later does not change it.
 * @throws {Refusal} not_found, forbidden_role, schedules_full
 */
export async function mailView(
  db: Database,
  actor: StaffUser,
  { id, view, every }: MailViewInput,
  locale: Locale,
  now: Date
): Promise<void> {
  const [found] = await db
    .select({ place: analysisViews.place, query: analysisViews.query })
    .from(analysisViews)
    .where(
      and(
        eq(analysisViews.id, view),
        or(eq(analysisViews.userId, actor.userId), eq(analysisViews.isShared, true))
      )
    );
  if (!found) throw refuse('not_found', {});
  const asked = { id, list: listOfPlace[found.place], query: found.query, every };
  await scheduleExport(db, actor, { ...asked, format: 'xlsx', deliver: 'mail' }, locale, now);
}
