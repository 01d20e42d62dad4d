import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { SequencedEvent } from '#lib/events/event.ts';
import { boardEvents } from './board-moves.ts';
import { foldStandings } from './fold-standings.ts';

const batchSize = 1000;

/**
 * Folds the board of a fair anew from the record, under the lock of the event sequence, so that nothing is numbered
 * meanwhile. The new epoch tells every screen to forget what it knew. Answers how many events were folded.
 */
export async function rebuildBoard(sql: postgres.Sql, fairId: number): Promise<number> {
  return sql.begin(async (tx) => {
    await tx`select 1 from event_sequence where id = 1 for update`;
    await tx`delete from board_totals where fair_id = ${fairId}`;
    await tx`delete from board_history where fair_id = ${fairId}`;
    await tx`update fairs set board_epoch = ${randomUUID()} where id = ${fairId}`;
    let folded = 0;
    for (let after = 0; ;) {
      const events = await eventsOf(tx, fairId, after);
      if (events.length === 0) return folded;
      await foldStandings(tx, events);
      folded += events.length;
      after = events.at(-1)!.seq;
    }
  });
}

function eventsOf(tx: postgres.TransactionSql, fairId: number, after: number) {
  return tx<SequencedEvent[]>`
    select id, seq, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId", fair_id as "fairId",
      dealer_id as "dealerId", actor_id as "actorId", acted_by as "actedBy", payload, at
    from events where fair_id = ${fairId} and seq > ${after} and type = any(${[...boardEvents]})
    order by seq limit ${batchSize}`;
}
