import { and, asc, eq, gt } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairSegments } from '../plan-schema.ts';
import type { Duty } from '../../duty.ts';
import { fairDuties } from '../books-schema.ts';

/** At most so many duties are given out at a fair. */
export const mostDuties = 400;

/** Who does what at a fair, from the first to the last: duties, and the parts of the programme that somebody answers for. */
export async function ofFair(db: Queryable, fairId: number): Promise<Duty[]> {
  const [duties, parts] = await Promise.all([
    db
      .select({ duty: fairDuties, name: users.name })
      .from(fairDuties)
      .innerJoin(users, eq(users.id, fairDuties.userId))
      .where(eq(fairDuties.fairId, fairId))
      .orderBy(asc(fairDuties.startsAt), asc(users.name), asc(fairDuties.id))
      .limit(mostDuties),
    db
      .select({ part: fairSegments, name: users.name })
      .from(fairSegments)
      .innerJoin(users, eq(users.id, fairSegments.ownerId))
      .where(eq(fairSegments.fairId, fairId))
      .limit(mostDuties)
  ]);
  const all = [
    ...duties.map(({ duty: { fairId: _fair, ...duty }, name }) => ({ ...duty, name, isPart: false })),
    ...parts.map(({ part: { id, startsAt, endsAt, title, place, ownerId }, name }) => ({
      ...{ id, userId: ownerId!, name, what: title, startsAt, endsAt, place, isPart: true }
    }))
  ];
  return all.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.name.localeCompare(b.name));
}

/** What somebody has to do next at a fair, or is doing; null when nothing is left. */
export async function nextOf(db: Queryable, fairId: number, userId: string, now: Date) {
  const columns = {
    what: fairDuties.what,
    startsAt: fairDuties.startsAt,
    endsAt: fairDuties.endsAt,
    place: fairDuties.place
  };
  const [duty] = await db
    .select(columns)
    .from(fairDuties)
    .where(and(eq(fairDuties.fairId, fairId), eq(fairDuties.userId, userId), gt(fairDuties.endsAt, now)))
    .orderBy(asc(fairDuties.startsAt))
    .limit(1);
  const [part] = await db
    .select({
      ...columns,
      what: fairSegments.title,
      startsAt: fairSegments.startsAt,
      endsAt: fairSegments.endsAt,
      place: fairSegments.place
    })
    .from(fairSegments)
    .where(
      and(eq(fairSegments.fairId, fairId), eq(fairSegments.ownerId, userId), gt(fairSegments.endsAt, now))
    )
    .orderBy(asc(fairSegments.startsAt))
    .limit(1);
  if (!duty || !part) return duty ?? part ?? null;
  return part.startsAt < duty.startsAt ? part : duty;
}
