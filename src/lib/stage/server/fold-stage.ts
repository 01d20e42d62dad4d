import type postgres from 'postgres';
import { boardEvents } from '#lib/board/server/board-moves.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import type { CountsFrom } from '#lib/fairs/fair.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { countDuels } from './count-duels.ts';

const stageEvents: readonly string[] = [
  'stage.hold_rule_set',
  'stage.order_held',
  'stage.order_corrected',
  'stage.order_released'
];

export interface FoldedStage {
  fairId: number;
  holdsFromMinor: number | null;
  countsFrom: CountsFrom;
}

/**
 * Follows orders for the stage, in the transaction that numbers them: an order as large as the host asked for is held with its own number, so
 * that no frame shows it first; duels count what their regions take. A fair whose desk nobody took costs one look.
 */
export async function foldStage(tx: postgres.TransactionSql, events: SequencedEvent[]): Promise<void> {
  const known: readonly string[] = [...boardEvents, ...stageEvents];
  const relevant = events.filter(({ type, fairId }) => fairId !== null && known.includes(type));
  if (relevant.length === 0) return;
  const fairIds = [...new Set(relevant.map(({ fairId }) => fairId!))];
  const stages = await tx<FoldedStage[]>`
    select fair_id as "fairId", holds_from_minor::float8 as "holdsFromMinor", counts_from as "countsFrom"
    from stages join fairs on fairs.id = fair_id where fair_id = any(${fairIds})`;
  for (const stage of stages) {
    const own = relevant.filter(({ fairId }) => fairId === stage.fairId);
    // What is held with this batch is held before anything of it is counted.
    for (const event of own) await follow(tx, stage, event);
    await countDuels(tx, stage, own);
  }
}

async function follow(tx: postgres.TransactionSql, stage: FoldedStage, event: SequencedEvent): Promise<void> {
  const { type, payload, seq } = event;
  if (type === 'order.placed' && isLarge(stage, event)) await hold(tx, event);
  if (type === 'stage.hold_rule_set') {
    stage.holdsFromMinor = payload.fromMinor === null ? null : Number(payload.fromMinor);
    await tx`update stages set holds_from_minor = ${stage.holdsFromMinor} where fair_id = ${stage.fairId}`;
  }
  if (type === 'stage.order_released')
    await tx`update stage_held_orders set released_seq = ${seq} where id = ${String(payload.heldId)}`;
  if (payload.quiet === true) await tx`update stages set quiet_seq = ${seq} where fair_id = ${stage.fairId}`;
}

function isLarge({ holdsFromMinor }: FoldedStage, { payload }: SequencedEvent): boolean {
  return (
    holdsFromMinor !== null && payload.onBoard !== false && Number(payload.amountMinor) >= holdsFromMinor
  );
}

function hold(tx: postgres.TransactionSql, { fairId, aggregateId, seq, at }: SequencedEvent) {
  return tx`
    insert into stage_held_orders (id, fair_id, order_id, placed_seq, kind, held_at)
    select ${uuid7()}, ${fairId}, id, ${seq}, 'hold', ${at.toISOString()}::timestamptz from orders where id = ${aggregateId}
    on conflict do nothing`;
}
