import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { rebuildRoles } from '../rights.ts';
import { boardEvents } from './board-moves.ts';
import { foldStandings } from './fold-standings.ts';

const batchSize = 1000;

/**
 * Folds the board of a fair anew from the record, under the lock of the event sequence, so that nothing is numbered
 * meanwhile. The new epoch tells every screen to forget what it knew. Answers how many events were folded.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function rebuildBoard(
  sql: postgres.Sql,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<number> {
  if (!rebuildRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: rebuildRoles });
  const folded = await sql.begin(async (tx) => {
    await tx`select 1 from event_sequence where id = 1 for update`;
    const epoch = randomUUID();
    const found = await tx`update fairs set board_epoch = ${epoch} where id = ${fairId} returning id`;
    if (found.length === 0) throw refuse('not_found', {});
    await tx`delete from board_totals where fair_id = ${fairId}`;
    await tx`delete from board_households where fair_id = ${fairId}`;
    await tx`delete from board_history where fair_id = ${fairId}`;
    const count = await foldAll(tx, fairId);
    await recordRebuilt(tx, actor, { fairId, epoch, count }, now);
    return count;
  });
  wakeRelay();
  return folded;
}

async function foldAll(tx: postgres.TransactionSql, fairId: number): Promise<number> {
  let folded = 0;
  for (let after = 0; ;) {
    const events = await eventsOf(tx, fairId, after);
    if (events.length === 0) return folded;
    await foldStandings(tx, events);
    folded += events.length;
    after = events.at(-1)!.seq;
  }
}

function eventsOf(tx: postgres.TransactionSql, fairId: number, after: number) {
  return tx<SequencedEvent[]>`
    select id, seq, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId", fair_id as "fairId",
      dealer_id as "dealerId", actor_id as "actorId", acted_by as "actedBy", payload, at
    from events where fair_id = ${fairId} and seq > ${after} and type = any(${[...boardEvents]})
    order by seq limit ${batchSize}`;
}

/** Plain SQL: the fold runs on a postgres.js transaction, and this belongs into the same one. */
function recordRebuilt(
  tx: postgres.TransactionSql,
  actor: StaffUser,
  { fairId, epoch, count }: { fairId: number; epoch: string; count: number },
  now: Date
) {
  return tx`
    insert into events (type, aggregate_type, aggregate_id, fair_id, actor_id, payload, at)
    values ('board.rebuilt', 'fair', ${String(fairId)}, ${fairId}, ${actor.userId},
      ${tx.json({ epoch, events: count })}, ${now})`;
}
