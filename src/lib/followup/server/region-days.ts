import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { regions } from '#lib/accounts/server/schema.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { curveRoles } from '../rights.ts';
import { regionDays } from './playbook-schema.ts';

/** The days to come on which people of single regions do not work. */
export function regionDaysAhead(db: Queryable, today: string) {
  return db
    .select({
      regionId: regionDays.regionId,
      day: regionDays.day,
      name: regionDays.name,
      region: regions.name
    })
    .from(regionDays)
    .innerJoin(regions, eq(regions.id, regionDays.regionId))
    .where(gte(regionDays.day, today))
    .orderBy(asc(regionDays.day), asc(regions.position))
    .limit(500);
}

/**
 * Says that people of a region do not work on a day, or (`name` null) that they do. Deadlines that stand do not move.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function setRegionDay(
  db: Database,
  actor: StaffUser,
  { regionId, day, name }: { regionId: number; day: string; name: string | null },
  now: Date
): Promise<void> {
  if (!curveRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: curveRoles });
  await db.transaction(async (tx) => {
    const [region] = await tx.select({ id: regions.id }).from(regions).where(eq(regions.id, regionId));
    if (!region) throw refuse('not_found', {});
    const changed =
      name === null
        ? await tx
            .delete(regionDays)
            .where(and(eq(regionDays.regionId, regionId), eq(regionDays.day, day)))
            .returning({ day: regionDays.day })
        : await tx
            .insert(regionDays)
            .values({ regionId, day, name, setBy: actor.userId })
            .onConflictDoUpdate({
              target: [regionDays.regionId, regionDays.day],
              set: { name, setBy: actor.userId },
              setWhere: sql`${regionDays.name} <> ${name}`
            })
            .returning({ day: regionDays.day });
    if (changed.length === 0) return;
    await recordEvent(tx, {
      ...{ type: 'region.day_set', aggregate: { type: 'region', id: String(regionId) }, actor, at: now },
      payload: { day, name }
    });
  });
  wakeRelay();
}
