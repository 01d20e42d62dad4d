import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { refuseLocked } from '#lib/fairs/server/refuse-locked.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { makeInvitations } from './invitations/make-invitations.ts';
import { fairDealers } from './schema.ts';

/** By their codes, all of a region, or everybody. */
export type Guests = { codes: readonly string[] } | { regionId: number } | { all: true };

/**
 * Puts dealers on the list of a fair, with an invitation for each of their persons; those who are on it already stay. All or nobody: an unknown code invites nobody.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked, unknown_dealers
 */
export async function inviteDealers(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; guests: Guests },
  now: Date
): Promise<{ invited: number; already: number }> {
  if (!fairRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: fairRoles });
  const { fairId, guests } = input;
  const outcome = await db.transaction(async (tx) => {
    const [fair] = await tx
      .select()
      .from(fairs)
      .where(and(eq(fairs.id, fairId), eq(fairs.kind, 'fair')));
    if (!fair) throw refuse('fair_not_found', { fair: String(fairId) });
    refuseLocked(fair, 'invite', now);
    const ids = await dealerIds(tx, guests);
    const added = ids.length === 0 ? [] : await addGuests(tx, fairId, ids, now);
    if (added.length > 0) {
      await makeInvitations(tx, fairId, now);
      await recordEvent(tx, {
        type: 'fair.dealers_invited',
        aggregate: { type: 'fair', id: String(fairId) },
        actor,
        fairId,
        payload: { dealerIds: added, isDraft: fair.announcedAt === null },
        at: now
      });
    }
    return { invited: added.length, already: ids.length - added.length };
  });
  wakeRelay();
  return outcome;
}

async function dealerIds(tx: Transaction, guests: Guests): Promise<number[]> {
  if (!('codes' in guests))
    return idsOf(tx, 'regionId' in guests ? eq(dealers.regionId, guests.regionId) : undefined);
  if (guests.codes.length === 0) return [];
  const found = await tx
    .select({ id: dealers.id, code: dealers.code })
    .from(dealers)
    .where(inArray(dealers.code, [...guests.codes]));
  const known = new Set(found.map((one) => one.code));
  const unknown = guests.codes.filter((code) => !known.has(code));
  if (unknown.length > 0) throw refuse('unknown_dealers', { codes: unknown.slice(0, 50) });
  return found.map((one) => one.id);
}

async function idsOf(tx: Transaction, where: SQL | undefined): Promise<number[]> {
  const rows = await tx.select({ id: dealers.id }).from(dealers).where(and(where)).limit(20_000);
  return rows.map((row) => row.id);
}

async function addGuests(tx: Transaction, fairId: number, ids: number[], now: Date): Promise<number[]> {
  const rows = await tx
    .insert(fairDealers)
    .values(ids.map((dealerId) => ({ fairId, dealerId, invitedAt: now })))
    .onConflictDoNothing()
    .returning({ dealerId: fairDealers.dealerId });
  return rows.map((row) => row.dealerId);
}
