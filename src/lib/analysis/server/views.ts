import { and, asc, eq, or } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { listOfPlace, type ViewPlace } from '../view-form.ts';
import { exportSchedules } from './export-schema.ts';
import { analysisViews } from './schema.ts';

const most = 200;

/** The questions that somebody keeps, and those that others share, by name; with how the reader has each sent by mail. */
export async function viewsFor(db: Queryable, { userId }: StaffUser, place: ViewPlace = 'analysis') {
  const rows = await db
    .select({
      id: analysisViews.id,
      name: analysisViews.name,
      query: analysisViews.query,
      isShared: analysisViews.isShared,
      userId: analysisViews.userId,
      by: users.name,
      mailed: { id: exportSchedules.id, every: exportSchedules.every, nextAt: exportSchedules.nextAt }
    })
    .from(analysisViews)
    .innerJoin(users, eq(users.id, analysisViews.userId))
    .leftJoin(
      exportSchedules,
      and(
        eq(exportSchedules.ownerId, userId),
        eq(exportSchedules.list, listOfPlace[place]),
        eq(exportSchedules.query, analysisViews.query),
        eq(exportSchedules.deliver, 'mail')
      )
    )
    .where(
      and(
        eq(analysisViews.place, place),
        or(eq(analysisViews.userId, userId), eq(analysisViews.isShared, true))
      )
    )
    .orderBy(asc(analysisViews.name), asc(analysisViews.id))
    .limit(most);
  // Somebody may have one question mailed twice; one of them is shown.
  const views = new Map(rows.toReversed().map((row) => [row.id, row]));
  return [...views.values()].toReversed().map(({ userId: owner, ...view }) => ({
    ...view,
    isMine: owner === userId,
    mailId: uuid7()
  }));
}
