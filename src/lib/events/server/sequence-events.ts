import type postgres from 'postgres';
import { planAnew, planByIndex } from '#lib/db/server/by-index.ts';
import type { SequencedEvent } from '../event.ts';
import { isLeading } from './lease.ts';

/** Adds up sequenced events into a read model, in the relay's own transaction: exactly once. */
export type Fold = (tx: postgres.TransactionSql, events: SequencedEvent[]) => Promise<void>;

/** How many events one transaction takes at most. */
export const batchSize = 1000;

/**
 * Gives the next `seq` to events that have none and folds them, in one transaction under the lock of the one sequence row.
 * Returns them in order; an empty list when there was nothing to do. A crash repeats or loses nothing.
 */
export function sequenceEvents(sql: postgres.Sql, folds: readonly Fold[]): Promise<SequencedEvent[]>;
/** The same as the leader of that name; null when it does not lead any more, and nothing is numbered. */
export function sequenceEvents(
  sql: postgres.Sql,
  folds: readonly Fold[],
  leader: string
): Promise<SequencedEvent[] | null>;
export async function sequenceEvents(
  sql: postgres.Sql,
  folds: readonly Fold[],
  leader: string | null = null
): Promise<SequencedEvent[] | null> {
  return sql.begin(async (tx) => {
    const [, , [row], leads] = await Promise.all([
      planByIndex(tx),
      planAnew(tx),
      tx<
        { lastSeq: number }[]
      >`select last_seq::float8 as "lastSeq" from event_sequence where id = 1 for update`,
      leader === null || isLeading(tx, leader)
    ]);
    if (!leads) return null;
    const lastSeq = row!.lastSeq;
    const events = await tx<SequencedEvent[]>`
      with waiting as (
        select id, row_number() over (order by id) + ${lastSeq}::bigint as seq
        from (select id from events where seq is null order by id limit ${batchSize}) as unsequenced
      )
      update events set seq = waiting.seq from waiting where events.id = waiting.id
      returning ${eventColumns(tx)}`;
    if (events.length === 0) return [];
    events.sort((a, b) => a.seq - b.seq);
    for (const fold of folds) await fold(tx, events);
    await tx`update event_sequence set last_seq = ${events.at(-1)!.seq} where id = 1`;
    return [...events];
  });
}

/** Reads sequenced events after a position, in order; at most `limit`. */
export async function eventsAfter(sql: postgres.Sql, seq: number, limit: number): Promise<SequencedEvent[]> {
  return sql<SequencedEvent[]>`
    select ${eventColumns(sql)} from events where seq > ${seq} order by seq limit ${limit}`;
}

function eventColumns(sql: postgres.Sql | postgres.TransactionSql) {
  return sql`events.id::float8 as id, events.seq::float8 as seq, type, aggregate_type as "aggregateType",
    aggregate_id as "aggregateId", fair_id as "fairId", dealer_id as "dealerId", actor_id as "actorId",
    acted_by as "actedBy", payload, at`;
}
