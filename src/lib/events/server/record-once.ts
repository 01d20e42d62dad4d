import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { NewEvent } from '../event.ts';
import { clockFacts, events } from './schema.ts';

/** What only the clock makes true: nobody does it, and whoever looks first records it. */
export interface ClockFact extends NewEvent {
  /** The same for the same fact, whoever looks and whenever. */
  once: string;
}

/** Records those of these facts that nobody has recorded yet; answers how many. At most some hundreds at a time. */
export async function recordOnce(tx: Transaction, facts: readonly ClockFact[]): Promise<number> {
  if (facts.length === 0) return 0;
  const keys = await tx
    .insert(clockFacts)
    .values(facts.map(({ once, at }) => ({ key: once, at })))
    .onConflictDoNothing()
    .returning({ key: clockFacts.key });
  const fresh = new Set(keys.map(({ key }) => key));
  const rows = facts.filter(({ once }) => fresh.has(once));
  if (rows.length > 0)
    await tx.insert(events).values(
      rows.map(({ type, aggregate, actor, fairId, dealerId, payload, at }) => ({
        ...{ type, aggregateType: aggregate.type, aggregateId: aggregate.id, payload, at },
        ...{ fairId: fairId ?? null, dealerId: dealerId ?? null, actorId: actor.userId, actedBy: null }
      }))
    );
  return rows.length;
}

/** For the queries of such clocks: whether a fact with this key has been recorded. */
export const isRecorded = (key: ReturnType<typeof sql>) =>
  sql`exists (select from clock_facts where clock_facts.key = ${key})`;
