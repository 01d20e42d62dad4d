import type { Confidence } from './confidence.ts';
import type { StageProgress } from './stages.ts';

/**
 * - `waiting`: not begun, and the payment that releases production is not there.
 * - `planned`: may begin, nothing reported yet.
 * - `in_work`: at least one stage has begun.
 * - `made`: every unit has passed the last stage and stands in the warehouse.
 * - `cancelled`: stopped with its order.
 */
export type WorkState = 'waiting' | 'planned' | 'in_work' | 'made' | 'cancelled';

/** A date that moved. `choice` is the dealer's answer to a delay; null while there is none. */
export interface MovedDate {
  revisionId: string;
  fromOn: string;
  toOn: string;
  reason: string;
  note: string | null;
  /** Of `delayAlternatives`, what the dealer may choose; empty when the date moved forward. */
  alternatives: string[];
  movedAt: Date;
  choice: string | null;
  answeredAt: Date | null;
}

/** One work order of an order, as the order's page shows it. `batch` counts the work orders of the order by promised date. */
export interface OrderWork {
  workOrderId: string;
  number: number;
  batch: number;
  quantity: number;
  promisedOn: string;
  expectedOn: string;
  state: WorkState;
  confidence: Confidence;
  /** The work done, 0 to 1. */
  share: number;
  stages: StageProgress[];
  /** The order lines it makes, with how many units of each. */
  lines: { lineNo: number; quantity: number }[];
  moved: MovedDate[];
  createdAt: Date;
  completedAt: Date | null;
  cancelledAt: Date | null;
}

/** Something that happened, for the order's timeline. */
export type WorkFact = { at: Date; batch: number; workOrder: number; key: string } & (
  | { kind: 'planned'; quantity: number; on: string }
  | { kind: 'stage'; stage: StageProgress; finished: boolean }
  | { kind: 'delayed'; moved: MovedDate; open: boolean }
  | { kind: 'brought_forward'; moved: MovedDate }
  | { kind: 'answered'; choice: string }
  | { kind: 'made'; quantity: number }
  | { kind: 'work_cancelled'; quantity: number }
);

/** Something that is expected: a batch will be ready on a day. */
export interface WorkStep {
  kind: 'made';
  key: string;
  on: string;
  batch: number;
  workOrder: number;
  quantity: number;
  confidence: Confidence;
  /** payment: nothing begins before the instalment that releases production. */
  waitsFor: 'payment' | null;
}

/** What happened to the works of an order, newest first, later steps first at the same instant; of a stage only its newest report. */
export function workFacts(works: readonly OrderWork[]): WorkFact[] {
  return works
    .flatMap(factsOf)
    .toReversed()
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}

function factsOf(work: OrderWork): WorkFact[] {
  const { batch, number, quantity } = work;
  const fact = { batch, workOrder: number };
  const facts: WorkFact[] = [
    { ...fact, kind: 'planned', key: `${number}-planned`, at: work.createdAt, quantity, on: work.promisedOn }
  ];
  for (const stage of work.stages) {
    if (!stage.changedAt || (work.state === 'made' && stage === work.stages.at(-1))) continue;
    const finished = stage.state === 'done';
    facts.push({
      ...fact,
      kind: 'stage',
      key: `${number}-${stage.code}`,
      at: stage.changedAt,
      stage,
      finished
    });
  }
  for (const moved of work.moved) facts.push(...movedFacts(work, moved));
  if (work.completedAt) {
    facts.push({ ...fact, kind: 'made', key: `${number}-made`, at: work.completedAt, quantity });
  }
  if (work.cancelledAt) {
    facts.push({ ...fact, kind: 'work_cancelled', key: `${number}-off`, at: work.cancelledAt, quantity });
  }
  return facts;
}

function movedFacts(work: OrderWork, moved: MovedDate): WorkFact[] {
  const fact = { batch: work.batch, workOrder: work.number, at: moved.movedAt, moved };
  if (moved.toOn < moved.fromOn) return [{ ...fact, kind: 'brought_forward', key: moved.revisionId }];
  const open = openDelay(work)?.revisionId === moved.revisionId;
  const facts: WorkFact[] = [{ ...fact, kind: 'delayed', key: moved.revisionId, open }];
  if (moved.choice && moved.answeredAt) {
    const { batch, workOrder } = fact;
    const key = `${moved.revisionId}-answer`;
    facts.push({ kind: 'answered', key, at: moved.answeredAt, batch, workOrder, choice: moved.choice });
  }
  return facts;
}

/** The delay that waits for the dealer's answer: only the newest change of date can, and only while there is work left. */
export function openDelay(work: Pick<OrderWork, 'moved' | 'state'>): MovedDate | null {
  if (work.state === 'made' || work.state === 'cancelled') return null;
  const newest = work.moved.toSorted((a, b) => b.movedAt.getTime() - a.movedAt.getTime())[0];
  return newest && newest.alternatives.length > 0 && !newest.choice ? newest : null;
}

/** What is expected of the works of an order, soonest first. */
export function workSteps(works: readonly OrderWork[]): WorkStep[] {
  return works
    .filter((work) => work.state !== 'made' && work.state !== 'cancelled')
    .map((work) => ({
      kind: 'made' as const,
      key: `${work.number}-expected`,
      on: work.expectedOn,
      batch: work.batch,
      workOrder: work.number,
      quantity: work.quantity,
      confidence: work.confidence,
      waitsFor: work.state === 'waiting' ? ('payment' as const) : null
    }))
    .sort((a, b) => a.on.localeCompare(b.on));
}
