import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { regions, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';

const most = 1_000;

/** Regions and people of the staff to whom a prospect can be given: a region manager gives within the region. */
export async function companyChoices(db: Queryable, actor: StaffUser) {
  const bound = actor.role === 'region_manager' && actor.regionId !== null ? actor.regionId : null;
  const areas = await db
    .select({ id: regions.id, label: regions.name })
    .from(regions)
    .where(bound === null ? undefined : eq(regions.id, bound))
    .orderBy(asc(regions.position), asc(regions.id))
    .limit(most);
  const reps = await db
    .select({ value: users.id, label: users.name })
    .from(users)
    .where(
      and(
        isNull(users.dealerId),
        isNull(users.disabledAt),
        inArray(users.role, ['rep', 'region_manager', 'director']),
        bound === null ? undefined : eq(users.regionId, bound)
      )
    )
    .orderBy(asc(users.name))
    .limit(most);
  return { regions: areas.map(({ id, label }) => ({ value: String(id), label })), reps };
}
