import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import type { BatchSubscriber } from '#lib/events/server/subscriber.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { movesOf, promiseFacts, type PromiseMove } from '../../promises/promise.ts';

/**
 * Keeps the promises with their deadlines. From the first event on, so that an earlier fair has its rates too; in batches, so that a rush of orders
 * costs two statements a second.
 */
export const followPromises: BatchSubscriber = {
  name: 'promises',
  types: promiseFacts,
  everyMs: 1_000,
  most: 500,
  handleAll
};

async function handleAll(tx: Transaction, events: SequencedEvent[]): Promise<void> {
  const known = await fairsOf(tx, events);
  const moves = events.flatMap((event) =>
    movesOf({ ...event, fair: (event.fairId !== null && known.get(event.fairId)) || null })
  );
  await start(
    tx,
    moves.filter((move) => move.do === 'start')
  );
  await end(
    tx,
    moves.filter((move) => move.do !== 'start')
  );
}

async function fairsOf(tx: Transaction, events: SequencedEvent[]) {
  const ids = [...new Set(events.flatMap(({ fairId }) => fairId ?? []))];
  if (ids.length === 0) return new Map<number, { closesAt: Date; timeZone: string }>();
  const rows = await tx
    .select({ id: fairs.id, kind: fairs.kind, closesAt: fairs.closesAt, timeZone: fairs.timeZone })
    .from(fairs)
    .where(inArray(fairs.id, ids));
  return new Map(rows.filter(({ kind }) => kind === 'fair').map(({ id, ...fair }) => [id, fair]));
}

/** A promise begins once; a second beginning of the same changes nothing. */
async function start(tx: Transaction, moves: (PromiseMove & { do: 'start' })[]): Promise<void> {
  if (moves.length === 0) return;
  const rows = moves.map(({ kind, subject, startedAt, dueAt, fairId, dealerId }) => ({
    ...{ kind, subject, started: startedAt.toISOString(), due: dueAt.toISOString() },
    ...{ fair: fairId, dealer: dealerId }
  }));
  await tx.execute(sql`
    insert into promises (kind, subject, fair_id, dealer_id, started_at, due_at)
    select r.kind, r.subject, r.fair, r.dealer, r.started::timestamptz, r.due::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(kind text, subject text, fair int, dealer int, started text, due text)
    on conflict do nothing`);
}

/** It ends by the first fact that ends it, in the order of the record. */
async function end(tx: Transaction, moves: (PromiseMove & { do: 'meet' | 'void' })[]): Promise<void> {
  if (moves.length === 0) return;
  const rows = moves.map(({ kind, subject, at, do: how }, nth) => ({
    kind,
    subject,
    how,
    nth,
    at: at.toISOString()
  }));
  await tx.execute(sql`
    with first as (
      select distinct on (r.kind, r.subject) r.*
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, subject text, how text, nth int, at text)
      order by r.kind, r.subject, r.nth
    )
    update promises p set met_at = case when first.how = 'meet' then first.at::timestamptz end,
      voided_at = case when first.how = 'void' then first.at::timestamptz end
    from first where p.kind = first.kind and p.subject = first.subject and p.met_at is null and p.voided_at is null`);
}
