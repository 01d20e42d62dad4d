import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf, worksWithAll } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';

const most = 300;

/** What somebody can choose the receivers of a mailing by, among the dealers that they work with. */
export async function audienceChoices(db: Queryable, actor: StaffUser) {
  const mine = and(dealersOf(actor), isNull(dealers.closedAt));
  const [classes, reps, theirRegions] = await Promise.all([
    db
      .selectDistinct({ class: dealers.class })
      .from(dealers)
      .where(and(mine, isNotNull(dealers.class)))
      .orderBy(asc(dealers.class))
      .limit(most),
    actor.role === 'rep'
      ? []
      : db
          .selectDistinct({ id: users.id, name: users.name })
          .from(users)
          .innerJoin(dealers, eq(dealers.repId, users.id))
          .where(mine)
          .orderBy(asc(users.name), asc(users.id))
          .limit(most),
    worksWithAll(actor)
      ? db
          .select({ id: regions.id, name: regions.name })
          .from(regions)
          .orderBy(asc(regions.position), asc(regions.id))
          .limit(most)
      : []
  ]);
  return { classes: classes.map((one) => one.class!), reps, regions: theirRegions };
}

/** What chosen regions and reps are called; the region to which a mailing is bound where none was chosen. */
export async function audienceNames(
  db: Queryable,
  { regionIds, repIds }: { regionIds: readonly number[]; repIds: readonly string[] },
  scopeRegionId: number | null
) {
  const within = regionIds.length > 0 || scopeRegionId === null ? regionIds : [scopeRegionId];
  const [someRegions, someReps] = await Promise.all([
    within.length === 0 ? [] : db.select({ id: regions.id, name: regions.name }).from(regions).limit(most),
    repIds.length === 0
      ? []
      : db
          .selectDistinct({ id: users.id, name: users.name })
          .from(users)
          .innerJoin(dealers, eq(dealers.repId, users.id))
          .limit(most)
  ]);
  return {
    regions: someRegions.filter(({ id }) => within.includes(id)).map(({ name }) => name),
    reps: someReps.filter(({ id }) => repIds.includes(id)).map(({ name }) => name)
  };
}
