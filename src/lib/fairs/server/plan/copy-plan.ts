import type { Transaction } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { daysApart, instantOf, wallClock } from '#lib/time/zone.ts';
import { refuse } from '../../refusals.ts';
import { fairPlans, fairSegments } from '../plan-schema.ts';
import { bySlug } from '../fairs.ts';
import { agendaOf, ofFair } from './plan.ts';

interface NewFair {
  id: number;
  opensAt: Date;
  timeZone: string;
}

/**
 * Gives a new fair theme, venue and agenda of another one. Its parts keep their hour and the day that they have from the opening on.
 * @throws {Refusal} fair_not_found
 */
export async function copyPlan(tx: Transaction, slug: string, fair: NewFair, now: Date): Promise<void> {
  const from = await bySlug(tx, slug);
  if (!from) throw refuse('fair_not_found', { fair: slug });
  const plan = await ofFair(tx, from.id);
  await tx.insert(fairPlans).values({ ...plan, fairId: fair.id, changedAt: now });
  const parts = await agendaOf(tx, from.id);
  if (parts.length === 0) return;
  const moved = (at: Date) => sameHour(at, from, fair);
  await tx.insert(fairSegments).values(
    parts.map(({ owner: _owner, ...part }) => ({
      ...{ ...part, id: uuid7(), fairId: fair.id },
      ...{ startsAt: moved(part.startsAt), endsAt: moved(part.endsAt) }
    }))
  );
}

/** The same hour on the clock of the new venue, as many days after its opening as there were before. */
function sameHour(at: Date, from: { opensAt: Date; timeZone: string }, fair: NewFair): Date {
  const day = Date.parse(wallClock(fair.opensAt, fair.timeZone).slice(0, 10));
  const days = daysApart(from.opensAt, at, from.timeZone);
  const there = new Date(day + days * 86_400_000).toISOString().slice(0, 10);
  return instantOf(`${there}${wallClock(at, from.timeZone).slice(10)}`, fair.timeZone);
}
