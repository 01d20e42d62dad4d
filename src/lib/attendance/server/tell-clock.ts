import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordOnce, type ClockFact } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { clockStepsOf } from '#lib/fairs/fair-clock.ts';

interface Standing extends Record<string, unknown> {
  id: number;
  timeZone: string;
  opensAt: string;
  closesAt: string;
  dealerIds: number[] | null;
}

/** So many dealers are named by one event. */
const mostNamed = 500;

/** Records that a fair opens tomorrow or closes soon, once each. Moved dates are other facts. Safe to run at any time. */
export async function tellFairClock(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    const at = sql`${now.toISOString()}::timestamptz`;
    const fairs = await tx.execute<Standing>(sql`
      select f.id, f.time_zone as "timeZone", f.opens_at as "opensAt", f.closes_at as "closesAt",
        (select array_agg(g.dealer_id order by g.dealer_id) from fair_dealers g where g.fair_id = f.id) as "dealerIds"
      from fairs f where f.kind = 'fair' and f.closes_at > ${at} and f.opens_at < ${at} + interval '3 days'
      order by f.id limit 100`);
    return recordOnce(
      tx,
      fairs.flatMap((fair) => factsOf(fair, now))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}

function factsOf({ id, timeZone, opensAt, closesAt, dealerIds }: Standing, now: Date): ClockFact[] {
  const times = { timeZone, opensAt: new Date(opensAt), closesAt: new Date(closesAt) };
  return clockStepsOf(times, now).flatMap(({ type, at }) => {
    const named = dealerIds ?? [];
    return Array.from({ length: Math.ceil(named.length / mostNamed) }, (_, part) => ({
      ...{ type, once: `fair ${id} ${type} ${at.toISOString()} ${part}`, actor: systemActor, at: now },
      ...{ aggregate: { type: 'fair', id: String(id) }, fairId: id },
      payload: { at: at.toISOString(), dealerIds: named.slice(part * mostNamed, (part + 1) * mostNamed) }
    }));
  });
}
