import { and, asc, eq, gt, or, sql, type SQL } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { dealerReaders, type StaffUser } from '../../actor.ts';
import { dealers, regions, users } from '../schema.ts';
import { dealersOf } from './staff-scope.ts';

const shown = {
  id: dealers.id,
  code: dealers.code,
  name: dealers.name,
  city: dealers.city,
  class: dealers.class,
  closedAt: dealers.closedAt,
  region: { id: regions.id, name: regions.name, colour: regions.colour },
  rep: { id: users.id, name: users.name }
};

export interface DealerFilter {
  /** Part of the code, name or city. */
  text: string;
  regionId: number | null;
  /** Code of the last row of the page before. */
  after: string | null;
}

/** A page of the dealers that a member of staff works with, by code. */
export async function page(db: Queryable, actor: StaffUser, filter: DealerFilter, size = 50) {
  const rows = await db
    .select(shown)
    .from(dealers)
    .innerJoin(regions, eq(regions.id, dealers.regionId))
    .leftJoin(users, eq(users.id, dealers.repId))
    .where(and(readableBy(actor), ...conditions(filter)))
    .orderBy(asc(dealers.code))
    .limit(size + 1);
  const list = rows.slice(0, size);
  return { list, next: rows.length > size ? list.at(-1)!.code : null };
}

/** Dealers whose people and credit somebody may see; none for roles that do not work with dealers. */
function readableBy(actor: StaffUser): SQL | undefined {
  return dealerReaders.includes(actor.role) ? dealersOf(actor) : sql`false`;
}

function conditions({ text, regionId, after }: DealerFilter): (SQL | undefined)[] {
  const part = partly(text);
  const like = (column: typeof dealers.code | typeof dealers.name | typeof dealers.city) =>
    sql`${column} ilike ${part}`;
  return [
    text ? or(like(dealers.code), like(dealers.name), like(dealers.city)) : undefined,
    regionId ? eq(dealers.regionId, regionId) : undefined,
    after ? gt(dealers.code, after) : undefined
  ];
}

/** One dealer by code, with all that staff see; null when there is none that the actor works with. */
export async function byCode(db: Queryable, actor: StaffUser, code: string) {
  const [dealer] = await db
    .select({
      ...shown,
      address: dealers.address,
      phone: dealers.phone,
      legalName: dealers.legalName,
      taxNumber: dealers.taxNumber,
      mainContact: dealers.mainContact,
      nameAt: dealers.boardNameConsentAt,
      amountAt: dealers.boardAmountConsentAt
    })
    .from(dealers)
    .innerJoin(regions, eq(regions.id, dealers.regionId))
    .leftJoin(users, eq(users.id, dealers.repId))
    .where(and(eq(dealers.code, code), readableBy(actor)));
  return dealer ?? null;
}

/** What public screens may show of a dealer, and since when. */
export async function consentOf(db: Queryable, dealerId: number) {
  const [consent] = await db
    .select({ nameAt: dealers.boardNameConsentAt, amountAt: dealers.boardAmountConsentAt })
    .from(dealers)
    .where(eq(dealers.id, dealerId));
  return consent ?? { nameAt: null, amountAt: null };
}

/** Every region, in the order of the board. */
export function allRegions(db: Queryable) {
  return db
    .select({ id: regions.id, name: regions.name, colour: regions.colour })
    .from(regions)
    .orderBy(asc(regions.position), asc(regions.id))
    .limit(100);
}
