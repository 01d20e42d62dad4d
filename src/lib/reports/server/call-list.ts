import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { byUrgency, type Undecided, whereabouts } from '../call-list.ts';
import type { CallRow } from '../console.ts';
import { draftAmounts } from './draft-amounts.ts';

type Row = Omit<CallRow, 'where' | 'draft'> & {
  arrivedAt: string | null;
  deciderPresent: boolean | null;
  draftId: number | null;
  draftAt: string | null;
};

/** More guests than this no fair has; the list is cut there rather than read without end. */
const mostGuests = 5000;

/**
 * Invited dealers whom the caller works with and who have not ordered, by gap × class; the first `size`, and how many there
 * are. An order that waits for credit is an order. `gaps` are those of the first dealers, also beyond `size`.
 */
export async function callList(
  db: Queryable,
  actor: StaffUser,
  { fairId, size }: { fairId: number; size: number },
  now: Date
): Promise<{ calls: CallRow[]; total: number; gaps: (number | null)[] }> {
  if (!sees(actor.role, 'guests')) return { calls: [], total: 0, gaps: [] };
  const rows = (await undecided(db, actor, fairId)).map((row) => seenBy(actor.role, row));
  const ranked = rows.map(toUndecided).sort((a, b) => byUrgency(a.dealer, b.dealer));
  const sorted = ranked.slice(0, size);
  const amounts = await draftAmounts(
    db,
    sorted.flatMap(({ row }) => row.draftId ?? [])
  );
  const calls = sorted.map(({ row, dealer }) => callOf(row, dealer, amounts, now));
  return { calls, total: rows.length, gaps: ranked.slice(0, 30).map(({ row }) => row.gap) };
}

/** A row with what the role sees of it; the order of the list follows from that alone, so that it tells no more either. */
function seenBy(role: StaffRole, row: Row): Row {
  const noContacts = { class: null, phone: null, contact: null, contactPhone: null };
  return {
    ...row,
    ...(sees(role, 'contacts') ? {} : noContacts),
    ...(sees(role, 'gaps') ? {} : { gap: null }),
    ...(sees(role, 'drafts') ? {} : { draftId: null, draftAt: null })
  };
}

async function undecided(db: Queryable, actor: StaffUser, fairId: number): Promise<Row[]> {
  return db.execute<Row & Record<string, unknown>>(sql`
    select dealers.id as "dealerId", dealers.code, dealers.name, dealers.class, dealers.city, dealers.phone,
      regions.name as region, regions.colour, reps.name as rep, reps.phone as "repPhone",
      owner.name as contact, owner.phone as "contactPhone", targets.amount_minor as gap,
      check_ins.arrived_at as "arrivedAt", check_ins.decider_present as "deciderPresent",
      draft.id as "draftId", draft.updated_at as "draftAt"
    from fair_dealers
    join dealers on dealers.id = fair_dealers.dealer_id
    join regions on regions.id = dealers.region_id
    left join users reps on reps.id = dealers.rep_id
    left join lateral (
      select name, phone from users where users.dealer_id = dealers.id and role = 'owner' and disabled_at is null
      order by users.created_at, users.id limit 1
    ) owner on true
    left join targets on targets.fair_id = fair_dealers.fair_id and targets.dealer_id = dealers.id
    left join check_ins on check_ins.fair_id = fair_dealers.fair_id and check_ins.dealer_id = dealers.id
      and check_ins.undone_at is null
    left join lateral (
      select id, updated_at from order_drafts
      where order_drafts.dealer_id = dealers.id and order_drafts.fair_id = fair_dealers.fair_id
        and exists (select from draft_cells where draft_id = order_drafts.id and units > 0)
      order by updated_at desc limit 1
    ) draft on true
    where fair_dealers.fair_id = ${fairId} and ${dealersOf(actor)} and not exists (
      select from orders where orders.dealer_id = dealers.id and orders.fair_id = fair_dealers.fair_id
        and orders.status <> 'cancelled'
    )
    limit ${mostGuests}`);
}

function toUndecided(row: Row): { row: Row; dealer: Undecided } {
  const { dealerId, code, name, gap } = row;
  const dealer: Undecided = {
    dealerId,
    code,
    name,
    class: row.class,
    gap,
    arrivedAt: row.arrivedAt ? new Date(row.arrivedAt) : null,
    deciderPresent: row.deciderPresent ?? false,
    draftAt: row.draftAt ? new Date(row.draftAt) : null
  };
  return { row, dealer };
}

function callOf(row: Row, dealer: Undecided, amounts: ReadonlyMap<number, number>, now: Date): CallRow {
  const { dealerId, code, name, gap, city, phone, contact, contactPhone, region, colour, rep, repPhone } =
    row;
  return {
    ...{
      dealerId,
      code,
      name,
      class: row.class,
      gap,
      city,
      phone,
      contact,
      contactPhone,
      region,
      colour,
      rep,
      repPhone
    },
    where: whereabouts(dealer, now),
    draft: row.draftId === null ? null : (amounts.get(row.draftId) ?? null)
  };
}
