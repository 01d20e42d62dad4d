import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { regions } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { targets } from './schema.ts';

/**
 * What the whole fair aims for: its own target, else the sum of its regions'; null when neither is set. Minor units of the
 * fair's currency.
 */
export async function ofFair(db: Queryable, fairId: number): Promise<number | null> {
  const whole = sql`${targets.regionId} is null and ${targets.repId} is null and ${targets.dealerId} is null and ${targets.category} is null`;
  const [row] = await db
    .select({
      own: sql<number | null>`max(${targets.amountMinor}) filter (where ${whole})`,
      regions: sql<
        number | null
      >`sum(${targets.amountMinor}) filter (where ${targets.regionId} is not null)::bigint`
    })
    .from(targets)
    .where(eq(targets.fairId, fairId));
  return row?.own ?? row?.regions ?? null;
}

/** The fair's own target, without the sum of its regions; null when none is set. */
export async function ownOfFair(db: Queryable, fairId: number): Promise<number | null> {
  const [row] = await db
    .select({ amount: targets.amountMinor })
    .from(targets)
    .where(
      and(
        eq(targets.fairId, fairId),
        isNull(targets.regionId),
        isNull(targets.repId),
        isNull(targets.dealerId),
        isNull(targets.category)
      )
    );
  return row?.amount ?? null;
}

/** What one dealer aims for at a fair; null without a target. */
export async function ofDealer(db: Queryable, fairId: number, dealerId: number): Promise<number | null> {
  const [row] = await db
    .select({ amount: targets.amountMinor })
    .from(targets)
    .where(and(eq(targets.fairId, fairId), eq(targets.dealerId, dealerId)));
  return row?.amount ?? null;
}

/** Every region with its target at a fair, in the order of the regions. */
export function byRegion(db: Queryable, fairId: number) {
  return db
    .select({
      regionId: regions.id,
      code: regions.code,
      name: regions.name,
      colour: regions.colour,
      target: targets.amountMinor
    })
    .from(regions)
    .leftJoin(
      targets,
      and(
        eq(targets.fairId, fairId),
        eq(targets.regionId, regions.id),
        isNotNull(targets.regionId),
        isNull(targets.repId)
      )
    )
    .orderBy(asc(regions.position), asc(regions.id))
    .limit(100);
}
