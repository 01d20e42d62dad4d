import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { DeskArrival, DeskChanges, HouseholdHere } from '../../desk/desk-wire.ts';
import { doorRoles } from '../../rights.ts';

/** What was written before is heard again: of two that write at once the one with the earlier time may be there later. */
const overlapMs = 30_000;
/** More people than a hall holds. */
const most = 12_000;

type Rows<Row> = Row & Record<string, unknown>;

/**
 * What changed at a fair since a desk last asked, at whichever desk: rows as they stand now. Only of those whom the caller works with, and
 * nothing of money.
 */
export async function deskChanges(
  db: Queryable,
  actor: StaffUser,
  { fairId, since }: { fairId: number; since: Date | null },
  now: Date
): Promise<DeskChanges> {
  const at = now.toISOString();
  if (!doorRoles.includes(actor.role))
    return { at, arrivals: [], households: [], gifts: [], signed: [], visitors: 0 };
  const from = new Date((since?.getTime() ?? overlapMs) - overlapMs).toISOString();
  const scope = sql`${dealersOf(actor)}`;
  const arrivals = await db.execute<Rows<DeskArrival>>(sql`
    select a.id, a.dealer_id as "dealerId", a.person_id as "personId", p.name, p.role, a.decides,
      i.badge_code as badge, a.desk, a.took_ms as "tookMs",
      ${iso(sql`a.arrived_at`)} as "arrivedAt", ${iso(sql`a.left_at`)} as "leftAt", a.undone_at is not null as "isUndone"
    from arrivals a join persons p on p.id = a.person_id join dealers on dealers.id = a.dealer_id
    left join fair_invitations i on i.fair_id = a.fair_id and i.person_id = a.person_id
    where a.fair_id = ${fairId} and a.changed_at >= ${from} and ${scope} order by a.changed_at, a.id limit ${most}`);
  const households = await db.execute<Rows<HouseholdHere>>(sql`
    select c.dealer_id as "dealerId", c.undone_at is null as "isHere", c.decider_present as "deciderPresent",
      ${iso(sql`c.arrived_at`)} as "arrivedAt"
    from check_ins c join dealers on dealers.id = c.dealer_id
    where c.fair_id = ${fairId} and c.changed_at >= ${from} and ${scope}
    order by c.undone_at is null, c.changed_at limit ${most}`);
  const gifts = await db.execute<Rows<{ dealerId: number; isGiven: boolean; at: string }>>(sql`
    select g.dealer_id as "dealerId", g.taken_back_at is null as "isGiven", ${iso(sql`g.given_at`)} as at
    from fair_gifts g join dealers on dealers.id = g.dealer_id
    where g.fair_id = ${fairId} and g.changed_at >= ${from} and ${scope}
    order by g.taken_back_at is null, g.changed_at limit ${most}`);
  const signed = await db.execute<{ personId: string }>(sql`
    select s.person_id as "personId" from guest_signatures s join dealers on dealers.id = s.dealer_id
    where s.fair_id = ${fairId} and s.changed_at >= ${from} and ${scope} order by s.changed_at limit ${most}`);
  const [visitors] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from fair_visitors where fair_id = ${fairId}`
  );
  return {
    ...{ at, arrivals: [...arrivals], households: [...households], gifts: [...gifts] },
    ...{ signed: signed.map(({ personId }) => personId), visitors: visitors!.count }
  };
}

const iso = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
