import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '#lib/db/server/client.ts';
import {
  databaseCode,
  isDatabaseLost,
  isUnavailable,
  wasTakenMeanwhile
} from '#lib/db/server/unavailable.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { refuse } from '../../refusals.ts';
import { Pace } from './pace.ts';
import type { Outcome, Placement, Written } from './placement.ts';
import { writeBatch } from './write-batch.ts';

/** How many orders one transaction takes at most, and how many may wait before the door is closed. */
const batchMost = 64;
const waitingMost = 2000;
const triesMost = 4;
/** Batches under way at once: while the database writes one, the process decides the next. More only wait for each other. */
const batchesMost = 2;
/** In a rush a batch waits for those who come in this time, at most so long and for so many: fewer and larger batches place more. */
const gatherMs = 14;
const gatherMost = 32;

interface Waiting {
  placement: Placement;
  resolve(written: Written): void;
  reject(error: unknown): void;
}

/** The writer of a process. It takes whatever waits when a batch has committed; several processes may do so at once. */
const queue: Waiting[] = [];
let underWay = 0;
let isDeciding = false;
const pace = new Pace(performance.now());
/** Runs while the batch to come gathers; at its end it is ripe, however small. */
let gathering: NodeJS.Timeout | null = null;
let isRipe = false;

/**
 * Hands a placement to the writer and waits for its own verdict.
 * @throws {Refusal} the business's answer to this order, or `busy` when too many wait
 */
export function writeInTurn(placement: Placement): Promise<Written> {
  if (queue.length >= waitingMost) return Promise.reject(refuse('busy', { retryAfterSeconds: 2 }));
  return new Promise((resolve, reject) => {
    queue.push({ placement, resolve, reject });
    pace.count(performance.now());
    takeNext();
  });
}

/** How many placements wait, for the metrics. */
export const waitingPlacements = (): number => queue.length;

/**
 * Takes what waits once the batch before has been decided: earlier, it would only wait for the rows which that one has locked. Who comes alone
 * is taken at once; in a rush a batch gathers first.
 */
function takeNext(): void {
  if (isDeciding || underWay === batchesMost || queue.length === 0) return;
  if (!isRipe && queue.length < Math.min(gatherMost, pace.within(gatherMs))) return gather();
  if (gathering) clearTimeout(gathering);
  gathering = null;
  isRipe = false;
  isDeciding = true;
  underWay++;
  const ownTurn = { isOver: false };
  const decided = () => {
    if (ownTurn.isOver) return;
    ownTurn.isOver = true;
    isDeciding = false;
    takeNext();
  };
  const batch = queue.splice(0, batchMost);
  void settle(batch, decided).finally(() => {
    underWay--;
    decided();
    takeNext();
  });
}

function gather(): void {
  gathering ??= setTimeout(() => {
    gathering = null;
    isRipe = true;
    takeNext();
  }, gatherMs);
}

/**
 * A batch that cannot be written as a whole is written one by one, so that one bad order never fails its neighbours. Where the
 * database is the reason, none could be written: all are told to come again, under the same id.
 */
async function settle(batch: Waiting[], decided: () => void): Promise<void> {
  try {
    const outcomes = await tried(
      batch.map((one) => one.placement),
      decided
    );
    batch.forEach((one, at) => answer(one, outcomes[at]!));
  } catch (error) {
    if (batch.length === 1 || isUnavailable(error)) return batch.forEach((one) => one.reject(error));
    for (const one of batch) await settle([one], decided);
  }
}

function answer(one: Waiting, outcome: Outcome): void {
  if (outcome instanceof Refusal) one.reject(outcome);
  else one.resolve(outcome);
}

/**
 * Deadlocks, lost connections and two processes that write the same id at once end well when tried again. When the connection
 * died at the commit, the next try finds the orders there and answers as to a repetition.
 */
async function tried(placements: Placement[], decided: () => void): Promise<Outcome[]> {
  let isCareful = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await writeBatch(sql(), placements, isCareful, decided);
    } catch (error) {
      if (!isCareful && wasTakenMeanwhile(error)) {
        isCareful = true;
        continue;
      }
      if (attempt === triesMost || !isPassing(error)) throw error;
      await pause(10 * 2 ** attempt * Math.random());
    }
  }
}

/** A failure that the next try may not meet; a limit that was hit would only be hit again. */
function isPassing(error: unknown): boolean {
  return isDatabaseLost(error) || passingCodes.has(databaseCode(error) ?? '');
}

const passingCodes = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '23505' // the same id from another process
]);
