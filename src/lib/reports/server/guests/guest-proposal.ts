import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { proposeGuests, type Proposal, type Room } from '#lib/attendance/care/propose-guests.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { ofFair } from '#lib/fairs/server/plan/plan.ts';
import { effectiveDealers, type Household } from '#lib/targets/arithmetic/household.ts';
import { householdsOf } from '../households.ts';
import { isNewDealer } from './guest-care.ts';

export interface ProposedGuest extends Omit<Proposal, 'points'> {
  code: string;
  name: string;
  class: string | null;
  regionId: number;
  salesOfYearMinor: number;
}

export interface GuestProposal {
  room: Room & { invited: number };
  /** The fair whose attendance and orders count as history; null for the first. */
  lastFair: string | null;
  proposed: number;
  others: number;
  list: ProposedGuest[];
}

/** Where nobody has answered an invitation yet, a household brings two. */
const usualHeads = 2;

/**
 * Whom to invite to a fair, with the reasons: the same year of sales that the arithmetic goes by, what they did at the fair before, and how many the rooms
 * hold. For whoever invites; nobody for others.
 */
export async function guestProposal(
  db: Queryable,
  actor: StaffUser,
  fair: Fair,
  { regionId, most }: { regionId: number | null; most: number }
): Promise<GuestProposal | null> {
  if (!fairRoles.includes(actor.role)) return null;
  const before = await fairs.before(db, fair);
  const [households, last, isNew, plan, heads] = await Promise.all([
    householdsOf(db, fair),
    before ? householdsOf(db, before) : [],
    newDealers(db, fair.id),
    ofFair(db, fair.id),
    headsPerHousehold(db, before?.id ?? null)
  ]);
  const room = { seats: plan.capacity, headsPerHousehold: heads };
  const proposals = proposeGuests(candidatesOf(households, last, isNew), room);
  const known = new Map(households.map((one) => [one.dealerId, one]));
  const shown = proposals.filter(
    ({ dealerId }) => regionId === null || known.get(dealerId)!.regionId === regionId
  );
  return {
    room: { ...room, invited: households.filter(({ isInvited }) => isInvited).length },
    lastFair: before?.name ?? null,
    proposed: shown.filter(({ isProposed }) => isProposed).length,
    others: shown.filter(({ isProposed }) => !isProposed).length,
    list: shown.slice(0, most).map(({ dealerId, isProposed, reasons }) => {
      const { code, name, grade, regionId: region, salesOfYearMinor } = known.get(dealerId)!;
      return { dealerId, isProposed, reasons, code, name, class: grade, regionId: region, salesOfYearMinor };
    })
  };
}

function candidatesOf(
  households: readonly Household[],
  last: readonly Household[],
  isNew: ReadonlySet<number>
) {
  const effective = new Set(effectiveDealers(households).map(({ dealerId }) => dealerId));
  const lastTime = new Map(last.filter(({ isInvited }) => isInvited).map((one) => [one.dealerId, one]));
  return households.map(({ dealerId, grade, salesOfYearMinor, isInvited }) => {
    const then = lastTime.get(dealerId);
    return {
      ...{ dealerId, class: grade, salesOfYearMinor, isInvited, isNew: isNew.has(dealerId) },
      isEffective: effective.has(dealerId),
      last: then ? { came: then.hasArrived, ordered: then.orderedMinor > 0 } : null
    };
  });
}

async function newDealers(db: Queryable, fairId: number): Promise<Set<number>> {
  const rows = await db.execute<{ id: number }>(sql`
    select id from dealers where closed_at is null and ${isNewDealer(fairId)} limit 20000`);
  return new Set(rows.map(({ id }) => id));
}

async function headsPerHousehold(db: Queryable, fairId: number | null): Promise<number> {
  if (fairId === null) return usualHeads;
  const [row] = await db.execute<{ heads: number | null }>(sql`
    select avg(heads)::float8 as heads from (
      select max(a.heads) as heads from fair_invitations i
      join invitation_answers a on a.invitation_id = i.id and a.version = i.answer_version and a.comes
      where i.fair_id = ${fairId} group by i.dealer_id) as households`);
  return Math.max(1, row?.heads ?? usualHeads);
}
