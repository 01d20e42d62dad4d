/** A step of a routing, in the order of `position`. */
export interface Stage {
  position: number;
  code: string;
  name: string;
  nameZh?: string | null;
  nameKo?: string | null;
}

/** A report that so many pieces have passed a stage. The newest report of a stage holds. */
export interface StageRecord {
  position: number;
  quantityDone: number;
  recordedAt: Date;
}

/** done: every piece has passed; now: pieces are in it or it is the next to begin; todo: nothing has come yet. */
export type StageState = 'done' | 'now' | 'todo';

export interface StageProgress extends Stage {
  state: StageState;
  quantityDone: number;
  quantity: number;
  /** 0 to 1. */
  share: number;
  changedAt: Date | null;
}

export type StageRefusal =
  'stage_unknown' | 'stage_over_quantity' | 'stage_backwards' | 'stage_unchanged' | 'stage_ahead_of_previous';

/**
 * Where a work order stands, stage by stage, from what was reported.
 * Quantities are pieces; the share of a stage is what passed it over the whole.
 */
export function stageProgress(
  stages: readonly Stage[],
  records: readonly StageRecord[],
  quantity: number
): StageProgress[] {
  const ordered = stages.toSorted((a, b) => a.position - b.position);
  const done = new Map<number, StageRecord>();
  for (const record of records) {
    const known = done.get(record.position);
    if (!known || record.quantityDone > known.quantityDone) done.set(record.position, record);
  }
  const firstOpen = ordered.find((stage) => (done.get(stage.position)?.quantityDone ?? 0) < quantity);
  return ordered.map((stage) => {
    const record = done.get(stage.position);
    const quantityDone = record?.quantityDone ?? 0;
    return {
      ...stage,
      quantityDone,
      quantity,
      state: stateOf(quantityDone, quantity, stage === firstOpen),
      share: quantityDone / quantity,
      changedAt: record?.recordedAt ?? null
    };
  });
}

function stateOf(quantityDone: number, quantity: number, firstOpen: boolean): StageState {
  if (quantityDone >= quantity) return 'done';
  return firstOpen || quantityDone > 0 ? 'now' : 'todo';
}

/** The work done of all stages together, 0 to 1; every stage weighs the same. */
export function workShare(progress: readonly StageProgress[]): number {
  if (progress.length === 0) return 0;
  return progress.reduce((sum, stage) => sum + stage.share, 0) / progress.length;
}

/** The stage that people work on: the first that is not done, or the last when all are. */
export function currentStage(progress: readonly StageProgress[]): StageProgress | undefined {
  return progress.find((stage) => stage.state === 'now') ?? progress.at(-1);
}

/** True when every piece has passed the last stage. */
export function isFinished(progress: readonly StageProgress[]): boolean {
  return progress.length > 0 && progress.every((stage) => stage.state === 'done');
}

/** What a report may say next for this stage: more than it has, at most what the stage before has passed on. */
export function reportable(
  progress: readonly StageProgress[],
  position: number
): { from: number; to: number } | null {
  const index = progress.findIndex((stage) => stage.position === position);
  const stage = progress[index];
  if (!stage) return null;
  const before = progress[index - 1];
  const to = before ? before.quantityDone : stage.quantity;
  return to > stage.quantityDone ? { from: stage.quantityDone + 1, to } : null;
}

/** Why a report cannot be true, or null. A stage never goes backwards, beyond the order, or ahead of the stage before it. */
export function refuseReport(
  progress: readonly StageProgress[],
  report: { position: number; quantityDone: number }
): StageRefusal | null {
  const index = progress.findIndex((stage) => stage.position === report.position);
  const stage = progress[index];
  if (!stage) return 'stage_unknown';
  if (report.quantityDone > stage.quantity) return 'stage_over_quantity';
  if (report.quantityDone < stage.quantityDone) return 'stage_backwards';
  if (report.quantityDone === stage.quantityDone) return 'stage_unchanged';
  const before = progress[index - 1];
  if (before && report.quantityDone > before.quantityDone) return 'stage_ahead_of_previous';
  return null;
}
