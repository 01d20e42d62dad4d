import type postgres from 'postgres';
import type { Move } from '#lib/board/server/board-moves.ts';
import { movesOnBoard } from '#lib/board/server/fold-standings.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { scored, type Score, type Side } from '../duel.ts';
import type { FoldedStage } from './fold-stage.ts';
import { movesOfOrders, sumOf } from './held-moves.ts';

interface RunningDuel extends Score {
  id: string;
  leftId: number;
  rightId: number;
  startedAt: Date;
  endsAt: Date;
}

/** Adds to the running duel of a fair what its regions took by these events; an order that is held counts when it is released. */
export async function countDuels(
  tx: postgres.TransactionSql,
  stage: FoldedStage,
  events: readonly SequencedEvent[]
): Promise<void> {
  const first = events.reduce((earliest, { at }) => (at < earliest ? at : earliest), events[0]!.at);
  const duels = await tx<RunningDuel[]>`
    select id, left_id as "leftId", right_id as "rightId", left_minor::float8 as "leftMinor", right_minor::float8 as "rightMinor",
      left_orders as "leftOrders", right_orders as "rightOrders", lead_changes as "leadChanges", leader,
      started_at as "startedAt", ends_at as "endsAt"
    from stage_duels
    where fair_id = ${stage.fairId} and undone_at is null and ended_at is null
      and ends_at >= ${first.toISOString()}::timestamptz`;
  if (duels.length === 0) return;
  const steps = await stepsOf(tx, events);
  for (const duel of duels) await write(tx, count(duel, stage, steps));
}

interface Step {
  at: Date;
  moves: Move[];
  /** What was shown and is not any more counts against its region. */
  sign: 1 | -1;
}

async function stepsOf(tx: postgres.TransactionSql, events: readonly SequencedEvent[]): Promise<Step[]> {
  const hidden = await hiddenOrders(tx, events);
  const shown = events.filter(({ aggregateId }) => !hidden.has(aggregateId));
  const moves = await movesOnBoard(tx, shown);
  const steps: Step[] = [];
  for (const { at, seq, type, payload } of events) {
    const whole = async () => (await movesOfOrders(tx, [String(payload.orderId)])).filter((m) => m.seq < seq);
    if (type === 'stage.order_held' || type === 'stage.order_corrected')
      steps.push({ at, moves: await whole(), sign: -1 });
    else if (type === 'stage.order_released') steps.push({ at, moves: await whole(), sign: 1 });
    else steps.push({ at, moves: moves.filter((move) => move.seq === seq), sign: 1 });
  }
  return steps;
}

/** Orders of these events that the hall does not see, or did not when they moved: their release counts all of it. */
async function hiddenOrders(
  tx: postgres.TransactionSql,
  events: readonly SequencedEvent[]
): Promise<ReadonlySet<string>> {
  const ids = events
    .filter(({ aggregateType }) => aggregateType === 'order')
    .map((event) => event.aggregateId);
  const released = events.filter(({ type }) => type === 'stage.order_released');
  const rows = await tx<{ id: string }[]>`
    select order_id as id from stage_held_orders
    where order_id = any(${ids}::uuid[]) and (released_seq is null or released_seq = any(${released.map(({ seq }) => seq)}::bigint[]))`;
  return new Set(rows.map(({ id }) => id));
}

function count(duel: RunningDuel, { countsFrom }: FoldedStage, steps: readonly Step[]): RunningDuel {
  let score: Score = duel;
  for (const { at, moves, sign } of steps) {
    if (at < duel.startedAt || at > duel.endsAt) continue;
    for (const side of ['left', 'right'] satisfies Side[]) {
      const regionId = side === 'left' ? duel.leftId : duel.rightId;
      const sum = sumOf(
        moves.filter((move) => move.regionId === regionId),
        countsFrom
      );
      if (sum.minor !== 0 || sum.orders !== 0)
        score = scored(score, side, { minor: sign * sum.minor, orders: sign * sum.orders });
    }
  }
  return { ...duel, ...score };
}

function write(tx: postgres.TransactionSql, duel: RunningDuel) {
  return tx`
    update stage_duels set left_minor = ${duel.leftMinor}, right_minor = ${duel.rightMinor}, left_orders = ${duel.leftOrders},
      right_orders = ${duel.rightOrders}, lead_changes = ${duel.leadChanges}, leader = ${duel.leader}
    where id = ${duel.id}`;
}
