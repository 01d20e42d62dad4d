import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { regions } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { TargetKind } from '../aim.ts';
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

export interface TargetRow extends Record<string, unknown> {
  /** The rest of the field's name in the form: an id, or what a category is called. */
  id: string;
  name: string;
  code: string | null;
  amountMinor: number | null;
}

/** Everybody of a kind with what they aim for at a fair: reps, invited dealers, or categories. */
const listed = {
  rep: (fairId: number) => sql`
    select u.id::text as id, u.name, null as code, t.amount_minor from users u
    left join targets t on t.fair_id = ${fairId} and t.rep_id = u.id
    where u.role = 'rep' and (u.disabled_at is null or t.id is not null)`,
  dealer: (fairId: number) => sql`
    select d.id::text as id, d.name, d.code, t.amount_minor from dealers d
    left join targets t on t.fair_id = ${fairId} and t.dealer_id = d.id
    where t.id is not null or exists (select from fair_dealers g where g.fair_id = ${fairId} and g.dealer_id = d.id)`,
  category: (fairId: number) => sql`
    select c.name as id, c.name, null as code, t.amount_minor from (
      select distinct category as name from products where category is not null
      union select category from targets where fair_id = ${fairId} and category is not null) c
    left join targets t on t.fair_id = ${fairId} and t.category = c.name`
};

/** A page of what reps, dealers or categories aim for at a fair, by name. */
export async function listOf(
  db: Queryable,
  fairId: number,
  of: keyof typeof listed,
  { after, size }: { after: { name: string; id: string } | null; size: number }
): Promise<TargetRow[]> {
  const rows = await db.execute<TargetRow>(sql`
    select id, name, code, amount_minor::float8 as "amountMinor" from (${listed[of](fairId)}) as listed
    ${after ? sql`where (name, id) > (${after.name}, ${after.id})` : sql``} order by name, id limit ${size}`);
  return [...rows];
}

/** What all targets of each kind come to, in minor units; null where there is none of the kind. */
export async function sumsOf(db: Queryable, fairId: number): Promise<Record<TargetKind, number | null>> {
  const [row] = await db.execute<Record<TargetKind, number | null>>(sql`
    select sum(amount_minor) filter (where region_id is not null)::float8 as region, sum(amount_minor) filter (where rep_id is not null)::float8 as rep,
      sum(amount_minor) filter (where dealer_id is not null)::float8 as dealer,
      sum(amount_minor) filter (where category is not null)::float8 as category
    from targets where fair_id = ${fairId}`);
  return row!;
}
