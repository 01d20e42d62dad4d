import { randomBytes } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { actingRoles, type StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairDealers } from '#lib/attendance/server/schema.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { makePaperCode } from '../../paper/paper-code.ts';
import { paperSheets } from '../paper-schema.ts';

/**
 * Numbers sheets of paper for dealers of a fair, each with a code of its own, in the order in which the dealers are given.
 * @returns the first and the last number
 * @throws {Refusal} forbidden_role, not_found when one of them is not invited, or is not the caller's
 */
export async function printSheets(
  db: Database,
  actor: StaffUser,
  { fair, dealerIds }: { fair: { id: number }; dealerIds: readonly number[] },
  now: Date
): Promise<{ first: number; last: number }> {
  if (!actingRoles.includes(actor.role)) throw new Refusal('forbidden_role');
  const wanted = [...new Set(dealerIds)];
  const numbers = await db.transaction(async (tx) => {
    await requireGuests(tx, actor, fair, wanted);
    // Whoever prints for the same fair at once counts on behind.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('paper_sheets'), ${fair.id})`);
    const [there] = await tx
      .select({ last: sql<number>`coalesce(max(${paperSheets.number}), 0)::int` })
      .from(paperSheets)
      .where(eq(paperSheets.fairId, fair.id));
    const [first, last] = [there!.last + 1, there!.last + wanted.length];
    await tx.insert(paperSheets).values(
      wanted.map((dealerId, at) => ({
        ...{ code: makePaperCode(randomBytes(7)), fairId: fair.id, dealerId, number: first + at },
        ...{ printedBy: actor.userId, printedAt: now }
      }))
    );
    await recordEvent(tx, {
      type: 'paper_sheets.printed',
      aggregate: { type: 'fair', id: String(fair.id) },
      actor,
      fairId: fair.id,
      payload: { first, last },
      at: now
    });
    return { first, last };
  });
  wakeRelay();
  return numbers;
}

async function requireGuests(
  tx: Transaction,
  actor: StaffUser,
  fair: { id: number },
  wanted: readonly number[]
): Promise<void> {
  const known = await tx
    .select({ id: dealers.id })
    .from(fairDealers)
    .innerJoin(dealers, eq(dealers.id, fairDealers.dealerId))
    .where(and(eq(fairDealers.fairId, fair.id), inArray(dealers.id, [...wanted]), dealersOf(actor)));
  if (wanted.length === 0 || known.length < wanted.length) throw new Refusal('not_found');
}
