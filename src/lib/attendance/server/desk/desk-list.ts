import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { DeskHousehold, DeskList } from '../../desk/desk-wire.ts';
import { soundInitials } from '#lib/i18n/sound-initials.ts';
import { doorRoles } from '../../rights.ts';

/** More than a hall holds; what a device keeps is bounded by it. */
const mostHouseholds = 6_000;
const mostPersons = 50;

type Row = Omit<DeskHousehold, 'keys'> & Record<string, unknown>;

/**
 * Everybody who may come to a fair, as a desk keeps it: guests first, then other dealers, with their persons and badge codes. Only those whom
 * the caller works with; no money, and the class only for roles that see it on the dealer's own page.
 */
export async function deskList(db: Queryable, actor: StaffUser, fairId: number): Promise<DeskList> {
  if (!doorRoles.includes(actor.role)) return { households: [] };
  const rows = await db.execute<Row>(sql`
    select dealers.id, dealers.code, dealers.name, dealers.city, regions.name as region, regions.colour, reps.name as rep,
      dealers.class, guests.dealer_id is not null as "isInvited", coalesce(people.list, '[]') as persons
    from dealers
    join regions on regions.id = dealers.region_id
    left join users reps on reps.id = dealers.rep_id
    left join fair_dealers guests on guests.fair_id = ${fairId} and guests.dealer_id = dealers.id
    left join lateral (
      select json_agg(json_build_object('id', p.id, 'name', p.name, 'role', p.role, 'decides', p.decides, 'badge', p.badge)) as list
      from (
        select persons.*, i.badge_code as badge from persons
        left join fair_invitations i on i.person_id = persons.id and i.fair_id = ${fairId}
        where persons.dealer_id = dealers.id and persons.left_at is null
        order by persons.name, persons.id limit ${mostPersons}
      ) p
    ) people on true
    where dealers.closed_at is null and ${dealersOf(actor)}
    order by guests.dealer_id is null, dealers.name, dealers.id limit ${mostHouseholds}`);
  const seesClass = sees(actor.role, 'contacts');
  return {
    households: rows.map((row) => ({
      ...row,
      class: seesClass ? row.class : null,
      keys: [row.name, ...row.persons.map(({ name }) => name)].map(soundInitials).join(' ').trim()
    }))
  };
}
