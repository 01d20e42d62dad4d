import { and, eq, isNull, sql } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { daysApart, instantOf, wallClock } from '#lib/time/zone.ts';
import { doorsOf } from '../../life.ts';
import { refuse } from '../../refusals.ts';
import { fairChecks, fairCosts, fairDuties } from '../books-schema.ts';
import { fairPlans, fairSegments } from '../plan-schema.ts';
import { bySlug, type Fair } from '../fairs.ts';
import { agendaOf, ofFair } from './plan.ts';

interface NewFair {
  id: number;
  opensAt: Date;
  doorsAt: Date | null;
  timeZone: string;
  currency: string;
}

/**
 * Gives a new fair what another one was planned with: theme, venue, programme, duties of people who are still there, the checklist with
 * everything open again, planned costs, and the rules of its arithmetic. Everything keeps its hour and the day that it has from the doors on.
 * Guests, answers, targets, styles, real costs and orders stay where they are; so do amounts where the currency is another one.
 * @throws {Refusal} fair_not_found
 */
export async function copyPlan(tx: Transaction, slug: string, fair: NewFair, now: Date): Promise<void> {
  const from = await bySlug(tx, slug);
  if (!from) throw refuse('fair_not_found', { fair: slug });
  const moved = (at: Date) => sameHour(at, from, fair);
  const plan = await ofFair(tx, from.id);
  await tx.insert(fairPlans).values({ ...plan, fairId: fair.id, changedAt: now });
  const parts = (await agendaOf(tx, from.id)).map(({ owner: _owner, ...part }) => ({
    ...{ ...part, id: uuid7(), fairId: fair.id },
    ...{ startsAt: moved(part.startsAt), endsAt: moved(part.endsAt) }
  }));
  if (parts.length > 0) await tx.insert(fairSegments).values(parts);
  await copyDuties(tx, from, fair, moved);
  await copyChecks(tx, from, fair, moved);
  if (from.currency === fair.currency) await copyAmounts(tx, from.id, fair.id);
}

async function copyDuties(tx: Transaction, from: Fair, fair: NewFair, moved: (at: Date) => Date) {
  const duties = await tx
    .select({ duty: fairDuties })
    .from(fairDuties)
    .innerJoin(users, and(eq(users.id, fairDuties.userId), isNull(users.disabledAt)))
    .where(eq(fairDuties.fairId, from.id));
  const rows = duties.map(({ duty }) => ({
    ...{ ...duty, id: uuid7(), fairId: fair.id },
    ...{ startsAt: moved(duty.startsAt), endsAt: moved(duty.endsAt) }
  }));
  if (rows.length > 0) await tx.insert(fairDuties).values(rows);
}

async function copyChecks(tx: Transaction, from: Fair, fair: NewFair, moved: (at: Date) => Date) {
  const points = await tx.select().from(fairChecks).where(eq(fairChecks.fairId, from.id));
  const rows = points.map(({ dueAt, ...point }) => ({
    ...{ ...point, id: uuid7(), fairId: fair.id, dueAt: moved(dueAt), doneAt: null, doneBy: null }
  }));
  if (rows.length > 0) await tx.insert(fairChecks).values(rows);
}

/** The rules of the arithmetic belong to a room above; a row is copied as it is. */
async function copyAmounts(tx: Transaction, fromId: number, fairId: number) {
  const costs = await tx.select().from(fairCosts).where(eq(fairCosts.fairId, fromId));
  const rows = costs.map((cost) => ({ ...cost, fairId, realMinor: null }));
  if (rows.length > 0) await tx.insert(fairCosts).values(rows);
  await tx.execute(sql`
    insert into fair_parameters
    select (jsonb_populate_record(p, jsonb_build_object('fair_id', ${fairId}::int))).*
    from fair_parameters p where p.fair_id = ${fromId}`);
}

/** The same hour on the clock of the new venue, as many days from its doors as there were before. */
function sameHour(
  at: Date,
  from: { opensAt: Date; doorsAt: Date | null; timeZone: string },
  fair: NewFair
): Date {
  const day = Date.parse(wallClock(doorsOf(fair), fair.timeZone).slice(0, 10));
  const days = daysApart(doorsOf(from), at, from.timeZone);
  const there = new Date(day + days * 86_400_000).toISOString().slice(0, 10);
  return instantOf(`${there}${wallClock(at, from.timeZone).slice(10)}`, fair.timeZone);
}
