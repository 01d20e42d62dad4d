import { isDay } from '#lib/time/bounds.ts';
import type { Confidence } from './confidence.ts';
import type { MovedDate, WorkState } from './order-progress.ts';
import type { StageProgress } from './stages.ts';
import { instantCursor, type QueueFilter } from '#lib/ui/queue-filter.ts';

/** What a planner looks at: all that is open, what may not begin yet, what is behind its date, what is finished. */
export const WORK_VIEWS = ['open', 'waiting', 'late', 'made'] as const;
export type WorkView = (typeof WORK_VIEWS)[number];

/** Searched for: the number of a work order or of an order, or part of a dealer's name or code. */
export type WorkFilter = QueueFilter<WorkView>;

/** A row of the queue. */
export interface QueuedWork {
  workOrderId: string;
  number: number;
  quantity: number;
  promisedOn: string;
  expectedOn: string;
  state: WorkState;
  confidence: Confidence;
  share: number;
  stages: StageProgress[];
  orderId: string;
  orderNumber: number;
  dealer: string;
  region: string;
  colour: number;
  /** The first day on which the dealer wants something of it, or until which; null without a wish. */
  wishedOn: string | null;
  /** The newest change of date, when there was one. */
  moved: MovedDate | null;
  /** The part of the time that is used, 0 to 1. */
  timeShare: number;
  /** It stands before all others in the open queue. */
  isFirst: boolean;
  /** Days until the expected date, by the calendar of the fair; negative when it has passed. */
  daysLeft: number;
  completedAt: Date | null;
}

/** Where the queue goes on: what it is sorted by, and the number of its last row. */
export function workCursor(view: WorkView, row: QueuedWork): string {
  return view === 'made'
    ? instantCursor(row.completedAt ?? new Date(0), row.number)
    : `${row.isFirst ? 'first_' : ''}${row.expectedOn}_${row.number}`;
}

/** Reads a cursor of the open queue. */
export function readOpenCursor(
  text: string
): { isFirst: boolean; expectedOn: string; number: number } | null {
  const [, first, expectedOn, number] = /^(first_)?(\d{4}-\d{2}-\d{2})_(\d{1,9})$/.exec(text) ?? [];
  if (!expectedOn || !isDay(expectedOn)) return null;
  return { isFirst: first !== undefined, expectedOn, number: Number(number) };
}

/** One line that a work order makes. */
export interface WorkLine {
  lineNo: number;
  sku: string;
  name: string;
  nameZh: string | null;
  nameKo: string | null;
  drawing: string | null;
  picture: string | null;
  colour: string | null;
  colourZh: string | null;
  colourKo: string | null;
  colourHex: string | null;
  size: string | null;
  quantity: number;
}

/** What happened to a work order, from the record of events. */
export interface WorkHistoryEntry {
  id: number;
  type: string;
  at: Date;
  by: string | null;
  payload: Record<string, unknown>;
}

/** A work order with all that is known of it. */
export interface WorkDetail extends QueuedWork {
  lines: WorkLine[];
  history: WorkHistoryEntry[];
  /** The instalment that production waits for; null when the way is free. */
  gate: {
    position: number | null;
    openMinor: number | null;
    currency: string | null;
    dueOn: string | null;
  } | null;
  today: string;
}
