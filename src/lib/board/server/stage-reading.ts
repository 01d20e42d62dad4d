import type postgres from 'postgres';
import type { Parts } from '../counting.ts';
import type { Frame, LatestOrder } from '../frame.ts';
import type { MomentRules } from '../moment-rules.ts';
import type { DrawPart, QuizPart, StagePart } from '../stage.ts';

/** What an order that the hall does not see has done to its region; `countedMinor` is what the fair counts of it. */
export interface HeldMove extends Parts {
  /** Code of the region. */
  region: string;
  orders: number;
  countedMinor: number;
  seq: number;
  at: string;
}

/** A dealer whom the hall does not know to have ordered. */
export interface HeldHousehold {
  /** Code of the region. */
  region: string;
  seq: number;
  at: string;
}

/** An order that the hall does not see: a host holds it for a reveal, or took it off with a reason. */
export interface HeldOrder {
  orderId: string;
  placedSeq: number;
  kind: 'hold' | 'correction';
}

/** Figures as the hall saw them when they were frozen. */
export type FrozenFigures = Pick<Frame, 'total' | 'target' | 'regions' | 'latest'>;

/** What the host has decided about a fair: what the frame carries, and what it does to the figures that the hall sees. */
export interface StageReading {
  part: Omit<StagePart, 'draw' | 'quiz'>;
  orders: HeldOrder[];
  /** Of these orders, in the order of `seq`. */
  moves: HeldMove[];
  /** Dealers who count by these orders alone, with when they came to. */
  households: HeldHousehold[];
  /** Newest first: orders whose reveal makes them new again, with the `seq` and time of their release. */
  released: (LatestOrder & { placedSeq: number })[];
  frozen: FrozenFigures | null;
  /** Orders from this amount on are held by themselves; minor units. Null: none. */
  holdFromMinor: number | null;
  /** Of the newest decision that nobody cheers: a correction, or a hold that was taken back. */
  quietSeq: number;
  /** Whether it changes with orders, and has to be read with each standing. */
  follows: boolean;
  moments: MomentRules;
}

export interface StageReaders {
  stage: (sql: postgres.Sql, fairId: number, now: Date) => Promise<StageReading | null>;
  draw: (sql: postgres.Sql, fairId: number, now: Date) => Promise<DrawPart | null>;
  quiz: (sql: postgres.Sql, fairId: number, now: Date) => Promise<QuizPart | null>;
  /** A condition on `orders`: which of a fair the hall sees. */
  seenInHall: (sql: postgres.ISql, fairId: number) => postgres.Fragment;
}

const readers: StageReaders = {
  stage: async () => null,
  draw: async () => null,
  quiz: async () => null,
  seenInHall: (sql) => sql`true`
};

/** Rooms above say how their part of the stage is read; where nobody does, there is none. */
export function readStageWith(more: Partial<StageReaders>): void {
  Object.assign(readers, more);
}

/** Which of the `orders` of a fair the hall sees, for reads that sum them up by themselves. */
export const seenInHall: StageReaders['seenInHall'] = (sql, fairId) => readers.seenInHall(sql, fairId);

/**
 * The stage of a fair with its draw and quiz, and what it does to figures. Read behind the standing, never before: see `shownOf`. With `known`
 * only what follows orders is read again: draw and quiz change by their own events.
 */
export async function readStage(
  sql: postgres.Sql,
  fairId: number,
  now: Date,
  known?: ReadStage
): Promise<ReadStage> {
  if (known) return { ...known, stage: await readers.stage(sql, fairId, now) };
  const [stage, draw, quiz] = await Promise.all([
    readers.stage(sql, fairId, now),
    readers.draw(sql, fairId, now),
    readers.quiz(sql, fairId, now)
  ]);
  return { stage, draw, quiz };
}

export interface ReadStage {
  stage: StageReading | null;
  draw: DrawPart | null;
  quiz: QuizPart | null;
}

/** Nothing decided, nothing hidden. */
export const emptyStage: ReadStage = { stage: null, draw: null, quiz: null };
