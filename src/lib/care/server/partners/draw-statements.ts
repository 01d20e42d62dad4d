import { and, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { settlerRoles } from '#lib/billing/rights.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { houseZone } from '#lib/followup/server/work-calendar.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { instantOf } from '#lib/time/zone.ts';
import { dayAfterMonth } from '../../partners/month.ts';
import { refuse } from '../../refusals.ts';
import { commissionEntries, commissionStatements } from '../commission-schema.ts';
import { settleAll, statementsLock } from './earn-commissions.ts';

/**
 * Draws up the statements of a month that is over: for each partner and currency one of all that is on none yet. Where more was reversed than earned there is
 * none, and the entries wait for the next. Who draws at once with another one finds nothing left.
 * @returns how many
 * @throws {Refusal} forbidden_role, month_not_over, nothing_earned
 */
export async function drawStatements(
  db: Database,
  actor: StaffUser,
  month: string,
  now: Date
): Promise<number> {
  if (!settlerRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: settlerRoles });
  const drawn = await db.transaction(async (tx) => {
    const until = instantOf(`${dayAfterMonth(month)}T00:00`, await houseZone(tx));
    if (until > now) throw refuse('month_not_over', {});
    await tx.execute(sql`select pg_advisory_xact_lock(${statementsLock})`);
    await settleAll(tx, now);
    const ids = await writeStatements(tx, { month, until, by: actor.userId, now });
    if (ids.length === 0) throw refuse('nothing_earned', {});
    await recordEvent(tx, {
      ...{ type: 'commissions.drawn', aggregate: { type: 'commissions', id: month }, actor, at: now },
      payload: { statements: ids }
    });
    return ids.length;
  });
  wakeRelay();
  return drawn;
}

async function writeStatements(
  tx: Transaction,
  { month, until, by, now }: { month: string; until: Date; by: string; now: Date }
): Promise<string[]> {
  const open = and(isNull(commissionEntries.statementId), lt(commissionEntries.at, until));
  const { partnerId, currency, amountMinor } = commissionEntries;
  const sums = await tx
    .select({ partnerId, currency, totalMinor: sql<number>`sum(${amountMinor})::float8` })
    .from(commissionEntries)
    .where(open)
    .groupBy(partnerId, currency)
    .having(sql`sum(${amountMinor}) > 0`);
  if (sums.length === 0) return [];
  const made = await tx
    .insert(commissionStatements)
    .values(sums.map((sum) => ({ ...sum, id: uuid7(), month, drawnBy: by, drawnAt: now })))
    // What came to a month after its statement is on the next one.
    .onConflictDoNothing()
    .returning({ id: commissionStatements.id });
  if (made.length === 0) return [];
  await tx.execute(sql`
    update commission_entries e set statement_id = s.id from commission_statements s
    where ${inArray(
      sql`s.id`,
      made.map(({ id }) => id)
    )} and e.partner_id = s.partner_id and e.currency = s.currency
      and e.statement_id is null and e.at < ${until.toISOString()}::timestamptz`);
  return made.map(({ id }) => id);
}
