import { and, asc, eq, isNull, lt, or, gt } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { retrospectiveNotes } from './schema.ts';

const weekMs = 7 * 86_400_000;

/**
 * Measures of earlier fairs that a fair finds on its checklist, the oldest day first: those that are not done, and those that were done since the one
 * before ended or within the last week, so that a tick stays in sight.
 */
export function measuresBefore(
  db: Queryable,
  fair: Pick<Fair, 'id' | 'opensAt'>,
  { endedAt, now }: { endedAt: Date; now: Date }
) {
  const since = new Date(Math.min(endedAt.getTime(), now.getTime() - weekMs));
  return db
    .select({
      id: retrospectiveNotes.id,
      text: retrospectiveNotes.text,
      fair: fairs.name,
      owner: users.name,
      ownerId: retrospectiveNotes.ownerId,
      dueOn: retrospectiveNotes.dueOn,
      doneAt: retrospectiveNotes.doneAt
    })
    .from(retrospectiveNotes)
    .innerJoin(fairs, eq(fairs.id, retrospectiveNotes.fairId))
    .innerJoin(users, eq(users.id, retrospectiveNotes.ownerId))
    .where(
      and(
        eq(retrospectiveNotes.verdict, 'measure'),
        isNull(retrospectiveNotes.droppedAt),
        lt(fairs.opensAt, fair.opensAt),
        or(isNull(retrospectiveNotes.doneAt), gt(retrospectiveNotes.doneAt, since))
      )
    )
    .orderBy(asc(retrospectiveNotes.dueOn), asc(retrospectiveNotes.id))
    .limit(200);
}
