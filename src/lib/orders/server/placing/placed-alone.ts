import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Candidate } from './placement.ts';

/** Somebody who orders alone at an occasion up to an amount. */
export interface LimitedPerson {
  userId: string;
  dealerId: number;
  fairId: number | null;
}

/** What limited people have placed alone already, in minor units, by `personKey`. */
export type PlacedAlone = Map<string, number>;

export const personKey = ({ userId, fairId }: LimitedPerson): string => `${userId} ${fairId}`;

/** The person of an order, where there is a limit for them; an owner has none, whatever was set before they became one. */
export function limitedPerson(
  { role, userId, dealerId }: DealerUser,
  { fairId, ownLimitMinor }: { fairId: number | null; ownLimitMinor: number | null }
): LimitedPerson | null {
  return role === 'owner' || ownLimitMinor === null ? null : { userId, dealerId, fairId };
}

/** The limited people of candidates; mostly none. */
export const limitedPeople = (candidates: readonly Candidate[]): LimitedPerson[] => [
  ...new Map(
    candidates.flatMap(({ placement: { actor }, setting }) => {
      const one = limitedPerson(actor, setting);
      return one ? [[personKey(one), one] as const] : [];
    })
  ).values()
];

/** The refill never closes: there what was placed within so many days counts. */
const refillDays = 30;

/**
 * Reads what limited people have placed at an occasion that still stands: what an owner approved is placed by the owner, and is not among it.
 * The dealers' credit must be locked, which whoever has a limit and orders or changes an order does first, so that two orders of one person
 * never pass the limit together.
 *
 * @param except an order that is being changed
 */
export async function readPlacedAlone(
  sql: postgres.Sql | postgres.TransactionSql,
  people: readonly LimitedPerson[],
  except: string | null = null
): Promise<PlacedAlone> {
  if (people.length === 0) return new Map();
  const rows = await sql<(LimitedPerson & { placedMinor: number })[]>`
    select asked.user_id as "userId", asked.dealer_id as "dealerId", asked.fair_id as "fairId",
      coalesce(sum(o.total_minor), 0)::float8 as "placedMinor"
    from unnest(${arrayOf(people.map((one) => one.userId))}::uuid[], ${arrayOf(people.map((one) => one.dealerId))}::int[],
      ${arrayOf(people.map((one) => one.fairId))}::int[]) as asked(user_id, dealer_id, fair_id)
    join fairs f on f.id = asked.fair_id
    left join orders o on o.dealer_id = asked.dealer_id and o.fair_id = f.id and o.placed_by = asked.user_id
      and o.status <> 'cancelled' and o.id is distinct from ${except}::uuid
      and (f.kind = 'fair' or o.placed_at > now() - make_interval(days => ${refillDays}))
    group by 1, 2, 3`;
  return new Map(rows.map((row) => [personKey(row), row.placedMinor]));
}

/** What somebody has placed alone; nothing where they have no limit. */
export const placedAloneBy = (person: LimitedPerson | null, alone: PlacedAlone): number =>
  person ? (alone.get(personKey(person)) ?? 0) : 0;

/** Adds an accepted order to what its person has placed alone. */
export function notePlacedAlone(person: LimitedPerson | null, totalMinor: number, alone: PlacedAlone): void {
  if (person && alone.has(personKey(person)))
    alone.set(personKey(person), placedAloneBy(person, alone) + totalMinor);
}
