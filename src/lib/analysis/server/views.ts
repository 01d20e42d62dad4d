import { and, asc, eq, or } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { ViewPlace } from '../view-form.ts';
import { analysisViews } from './schema.ts';

const most = 200;

/** The questions that somebody keeps, and those that others share, by name. */
export async function viewsFor(db: Queryable, { userId }: StaffUser, place: ViewPlace = 'analysis') {
  const rows = await db
    .select({
      id: analysisViews.id,
      name: analysisViews.name,
      query: analysisViews.query,
      isShared: analysisViews.isShared,
      userId: analysisViews.userId,
      by: users.name
    })
    .from(analysisViews)
    .innerJoin(users, eq(users.id, analysisViews.userId))
    .where(
      and(
        eq(analysisViews.place, place),
        or(eq(analysisViews.userId, userId), eq(analysisViews.isShared, true))
      )
    )
    .orderBy(asc(analysisViews.name), asc(analysisViews.id))
    .limit(most);
  return rows.map(({ userId: owner, ...view }) => ({ ...view, isMine: owner === userId }));
}
