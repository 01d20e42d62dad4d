import { and, asc, eq, gt, ilike, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import type { Attendance } from '../attendance.ts';
import { checkIns, fairDealers } from './schema.ts';

export interface GuestFilter {
  /** Part of a name, code, city or telephone number. */
  search?: string;
  arrived?: boolean;
  regionId?: number | null;
  /** Name and id of the last row that was seen. */
  after?: { name: string; dealerId: number };
}

const standing = and(
  eq(checkIns.fairId, fairDealers.fairId),
  eq(checkIns.dealerId, fairDealers.dealerId),
  isNull(checkIns.undoneAt)
);

/**
 * A page of invited dealers by name, with whether they are in the room. Only those the caller works with, and only for roles that
 * see guests; numbers and class only for roles that see them on the dealer's own page.
 */
export async function page(db: Queryable, actor: StaffUser, fairId: number, filter: GuestFilter, size = 50) {
  if (!sees(actor.role, 'guests')) return [];
  const rows = await guestsOf(db, actor, fairId, filter, size);
  if (sees(actor.role, 'contacts')) return rows;
  return rows.map((row) => ({ ...row, phone: null, class: null }));
}

function guestsOf(db: Queryable, actor: StaffUser, fairId: number, filter: GuestFilter, size: number) {
  return db
    .select({
      dealerId: dealers.id,
      code: dealers.code,
      name: dealers.name,
      city: dealers.city,
      phone: dealers.phone,
      class: dealers.class,
      region: regions.name,
      colour: regions.colour,
      rep: users.name,
      arrivedAt: checkIns.arrivedAt,
      deciderPresent: checkIns.deciderPresent
    })
    .from(fairDealers)
    .innerJoin(dealers, eq(dealers.id, fairDealers.dealerId))
    .innerJoin(regions, eq(regions.id, dealers.regionId))
    .leftJoin(users, eq(users.id, dealers.repId))
    .leftJoin(checkIns, standing)
    .where(and(eq(fairDealers.fairId, fairId), dealersOf(actor), ...conditions(filter)))
    .orderBy(asc(dealers.name), asc(dealers.id))
    .limit(size);
}

export type GuestRow = Awaited<ReturnType<typeof page>>[number];

function conditions({ search, arrived, regionId, after }: GuestFilter): (SQL | undefined)[] {
  return [
    search ? matches(search) : undefined,
    arrived === undefined ? undefined : arrived ? sql`${checkIns.id} is not null` : isNull(checkIns.id),
    regionId ? eq(dealers.regionId, regionId) : undefined,
    after
      ? or(gt(dealers.name, after.name), and(eq(dealers.name, after.name), gt(dealers.id, after.dealerId)))
      : undefined
  ];
}

function matches(search: string): SQL | undefined {
  const part = partly(search);
  return or(
    ...[dealers.name, dealers.code, dealers.city, dealers.phone].map((column) => ilike(column, part))
  );
}

/** Households of the dealers the caller works with: invited, in the room, and validly attending. */
export async function attendance(db: Queryable, actor: StaffUser, fairId: number): Promise<Attendance> {
  const [row] = await db
    .select({
      invited: sql<number>`count(*)::int`,
      arrived: sql<number>`count(${checkIns.id})::int`,
      valid: sql<number>`count(*) filter (where ${checkIns.deciderPresent})::int`
    })
    .from(fairDealers)
    .innerJoin(dealers, eq(dealers.id, fairDealers.dealerId))
    .leftJoin(checkIns, standing)
    .where(and(eq(fairDealers.fairId, fairId), dealersOf(actor)));
  return row!;
}
