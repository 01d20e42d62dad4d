import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { assigners } from '../../care/rights.ts';
import { careWeight, shareGuests, type Carer, type GuestToShare } from '../../care/share-guests.ts';
import { refuse } from '../../refusals.ts';
import { guestCare } from '../care-schema.ts';

/** Who may lead guests: who sells. */
const carerRoles = ['rep', 'region_manager', 'director'];

/** So many at a time; who asks again gets the rest. */
const most = 5_000;

interface Row extends Record<string, unknown>, GuestToShare {
  carerId: string | null;
}

/**
 * Gives every guest whom nobody leads to somebody: by the own rep, then evenly by weight within the region, A and B first. Who is led already stays with
 * whom they are. A region manager shares out the own region.
 * @param newDealers tells, of dealers, those who are new
 * @throws {Refusal} forbidden_role
 */
export async function assignOpenGuests(
  db: Database,
  actor: StaffUser,
  { fairId, newDealers }: { fairId: number; newDealers: ReadonlySet<number> },
  now: Date
): Promise<{ assigned: number }> {
  if (!assigners.includes(actor.role)) throw refuse('forbidden_role', { needs: assigners });
  const assigned = await db.transaction(async (tx) => {
    const guests = await guestsOf(tx, fairId, newDealers);
    const mine = guests.filter(
      ({ carerId, regionId }) =>
        carerId === null && (actor.role !== 'region_manager' || regionId === actor.regionId)
    );
    const given = shareGuests(mine.slice(0, most), await carersOf(tx, guests));
    if (given.size === 0) return 0;
    const rows = [...given].map(([dealerId, carerId]) => ({ fairId, dealerId, carerId }));
    await tx
      .insert(guestCare)
      .values(rows)
      .onConflictDoUpdate({
        target: [guestCare.fairId, guestCare.dealerId],
        set: { carerId: sql`excluded.carer_id` }
      });
    await recordEvent(tx, {
      ...{ type: 'guests.assigned', aggregate: { type: 'fair', id: String(fairId) }, actor, fairId, at: now },
      payload: { guests: rows.map(({ dealerId, carerId }) => [dealerId, carerId]) }
    });
    return given.size;
  });
  wakeRelay();
  return { assigned };
}

/** Locked, so that nobody is given to two. */
async function guestsOf(tx: Transaction, fairId: number, newDealers: ReadonlySet<number>): Promise<Row[]> {
  const rows = await tx.execute<Row>(sql`
    select d.id as "dealerId", d.region_id as "regionId", d.class, d.rep_id as "repId", c.carer_id as "carerId", false as "isNew"
    from fair_dealers g join dealers d on d.id = g.dealer_id
    left join guest_care c on c.fair_id = g.fair_id and c.dealer_id = g.dealer_id
    where g.fair_id = ${fairId} order by d.id limit 20000 for no key update of g`);
  return rows.map((row) => ({ ...row, isNew: newDealers.has(row.dealerId) }));
}

async function carersOf(tx: Transaction, guests: readonly Row[]): Promise<Carer[]> {
  const load = new Map<string, number>();
  for (const guest of guests)
    if (guest.carerId) load.set(guest.carerId, (load.get(guest.carerId) ?? 0) + careWeight(guest));
  const rows = await tx.execute<{ id: string; regionId: number | null }>(sql`
    select id, region_id as "regionId" from users where dealer_id is null and disabled_at is null
      and (role = 'rep' or id = any(${arrayOf([...load.keys()])}::uuid[]) and role = any(${`{${carerRoles.join(',')}}`}::text[]))
    order by id limit 1000`);
  return rows.map((one) => ({ ...one, load: load.get(one.id) ?? 0 }));
}
