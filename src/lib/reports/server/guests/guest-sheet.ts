import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { judgeClass, type ClassGrounds } from '#lib/people/classing/class-rule.ts';
import type { GuestSheet, SheetPerson, SheetTalk } from '../../guest-sheet.ts';
import { isNewDealer } from './guest-care.ts';

type Row = Omit<GuestSheet, 'because' | 'persons' | 'talks'> & ClassGrounds & Record<string, unknown>;

/** A guest by its code: null where it is none of this fair, or none that the caller works with. */
export async function guestSheet(
  db: Queryable,
  actor: StaffUser,
  fairId: number,
  code: string
): Promise<GuestSheet | null> {
  if (!sees(actor.role, 'guests')) return null;
  const [row] = await db.execute<Row>(sql`
    select dealers.id as "dealerId", dealers.code, dealers.name, dealers.class, k.market, k.strength, k.potential,
      ${isNewDealer(fairId)} as "isNew", c.carer_id as "carerId", carer.name as carer, c.purpose, c.confirmed_with as "confirmedWith",
      confirmer.name as "confirmedBy", c.confirmed_at as "confirmedAt"
    from fair_dealers g join dealers on dealers.id = g.dealer_id
    left join guest_care c on c.fair_id = g.fair_id and c.dealer_id = g.dealer_id
    left join users carer on carer.id = c.carer_id left join users confirmer on confirmer.id = c.confirmed_by
    left join class_grounds k on k.dealer_id = dealers.id
    where g.fair_id = ${fairId} and dealers.code = ${code} and ${dealersOf(actor)}`);
  if (!row) return null;
  const { market, strength, potential, ...guest } = row;
  const [persons, talks] = await Promise.all([
    personsOf(db, fairId, row.dealerId),
    talksOf(db, fairId, row.dealerId)
  ]);
  const because = judgeClass({ market, strength, potential }).because;
  // What is read by hand has instants as text.
  const confirmedAt = guest.confirmedAt && new Date(guest.confirmedAt);
  const sheet = { ...guest, confirmedAt, because, persons, talks };
  return sees(actor.role, 'contacts') ? sheet : withoutMeans(sheet);
}

/** What tells of the dealer's means and of what it may order is not everybody's. */
const withoutMeans = (sheet: GuestSheet): GuestSheet => ({
  ...{ ...sheet, class: null, because: [], purpose: null },
  persons: sheet.persons.map((one) => ({ ...one, stock: null, cash: null })),
  talks: sheet.talks.map((one) => ({ ...one, topic: null, outcome: null }))
});

const mostPersons = 50;

async function personsOf(db: Queryable, fairId: number, dealerId: number): Promise<SheetPerson[]> {
  const rows = await db.execute<SheetPerson>(sql`
    select p.id, p.name, p.role, p.decides, a.comes, a.heads, a.stock, a.cash from persons p
    left join fair_invitations i on i.fair_id = ${fairId} and i.person_id = p.id
    left join invitation_answers a on a.invitation_id = i.id and a.version = i.answer_version
    where p.dealer_id = ${dealerId} and p.left_at is null order by p.decides desc, p.name, p.id limit ${mostPersons}`);
  return [...rows];
}

async function talksOf(db: Queryable, fairId: number, dealerId: number): Promise<SheetTalk[]> {
  const rows = await db.execute<SheetTalk>(sql`
    select t.id, t.staff_id as "staffId", staff.name as staff, t.with_whom as "withWhom", t.starts_at as "startsAt", t.topic, t.outcome,
      noter.name as "notedBy"
    from key_talks t join users staff on staff.id = t.staff_id left join users noter on noter.id = t.noted_by
    where t.fair_id = ${fairId} and t.dealer_id = ${dealerId} and t.dropped_at is null
    order by t.starts_at nulls last, t.id limit 50`);
  return [...rows];
}
