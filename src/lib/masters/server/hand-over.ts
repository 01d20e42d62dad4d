import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { refuse } from '../refusals.ts';
import { mostRows, type ChangeOutcome, type MasterRow } from '../row.ts';
import { changeMasters } from './change-masters.ts';

/** Who has a territory, with how many dealers are theirs; those who have left too, as long as dealers are theirs. */
export async function territories(db: Queryable) {
  const mostReps = 500;
  const reps = await db
    .select({ email: users.email, name: users.name, role: users.role, left: users.disabledAt })
    .from(users)
    .where(and(isNull(users.dealerId), inArray(users.role, ['rep', 'region_manager', 'director'])))
    .orderBy(asc(users.name))
    .limit(mostReps);
  const owned = await db
    .select({ email: users.email, count: db.$count(dealers, eq(dealers.repId, users.id)) })
    .from(users)
    .where(
      inArray(
        users.email,
        reps.map(({ email }) => email)
      )
    );
  const counts = new Map(owned.map(({ email, count }) => [email, count]));
  return reps
    .map(({ left, ...rep }) => ({ ...rep, isHere: left === null, dealers: counts.get(rep.email) ?? 0 }))
    .filter(({ isHere, dealers: count }) => isHere || count > 0);
}

/**
 * Hands dealers of one rep to another, all or some of them, in one change with one undo. Orders that they have placed stay; who sees them
 * follows the dealer.
 *
 * @param input `part`: of one region or class only; `only`: codes of dealers; null is all of that part. Codes of others are left out
 * @throws {Refusal} forbidden_role, not_found, import_running, changed_meanwhile
 */
export async function handOver(
  db: Database,
  actor: StaffUser,
  input: {
    id: string;
    from: string;
    to: string;
    part?: TerritoryPart;
    only: readonly string[] | null;
    apply: boolean;
  },
  now: Date
): Promise<ChangeOutcome> {
  const { id, from, to, part, only, apply } = input;
  if (from === to) throw refuse('not_found', {});
  const own = await dealersOfRep(db, from, part);
  const chosen = only ? own.filter(({ code }) => only.includes(code)) : own;
  const rows = chosen.map(({ code }): MasterRow => ({
    kind: 'dealers',
    key: { dealer: code },
    cells: { rep_email: { was: from, is: to } }
  }));
  return changeMasters(db, actor, { id, how: 'hand_over', about: `${from} → ${to}`, rows, apply }, now);
}

/** A part of a territory; null bounds nothing. */
export interface TerritoryPart {
  regionId: number | null;
  class: string | null;
}

/** The dealers of one rep, or those of a part, by region and name. */
export function dealersOfRep(
  db: Queryable,
  email: string,
  { regionId, class: only }: TerritoryPart = { regionId: null, class: null }
) {
  return db
    .select({ code: dealers.code, name: dealers.name, city: dealers.city, region: regions.name })
    .from(dealers)
    .innerJoin(users, eq(users.id, dealers.repId))
    .innerJoin(regions, eq(regions.id, dealers.regionId))
    .where(
      and(
        eq(users.email, email),
        regionId === null ? undefined : eq(dealers.regionId, regionId),
        only === null ? undefined : eq(dealers.class, only)
      )
    )
    .orderBy(asc(regions.position), asc(dealers.name), asc(dealers.code))
    .limit(mostRows + 1);
}
