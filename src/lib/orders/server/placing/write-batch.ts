import type postgres from 'postgres';
import { priceBook, type PriceBook } from '#lib/catalog/server/price-book.ts';
import { addExposure, lockCredit, openCredit, readCredit } from '#lib/credit/server/lock-credit.ts';
import { planByIndex } from '#lib/db/server/by-index.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { lockSupply, readSupply, takeSupply } from '#lib/supply/server/lock-supply.ts';
import { refuse } from '../../refusals.ts';
import { emptyDrafts } from '../drafting/empty-drafts.ts';
import { answerOf } from './answer-of.ts';
import { checkPlacement } from './check-placement.ts';
import { Counter } from './counter.ts';
import { decideBatch, leavesPlenty, type DecidedBatch } from './decide-batch.ts';
import type { Ledger } from './decide-order.ts';
import { insertOrders } from './insert-orders.ts';
import type { Candidate, Outcome, Placement } from './placement.ts';
import { readSettings } from './read-settings.ts';

/**
 * Decides and writes a batch of placements in one transaction and answers each. The decisions are plain TypeScript on what is free.
 * Where there is plenty, nothing is locked before it is taken, and the tables' own checks refuse what somebody else took first; else
 * rows are locked once and in one order for all: credit by dealer, then supply by variant.
 *
 * @param isCareful locks always: for a batch that was overtaken
 * @param onDecided called when nothing is left but to write
 */
export async function writeBatch(
  sql: postgres.Sql,
  placements: Placement[],
  isCareful: boolean,
  onDecided: () => void
): Promise<Outcome[]> {
  const outcomes = new Map<Placement, Outcome>();
  const firsts = firstOfEachId(placements);
  await sql.begin(async (tx) => {
    const [, { version, settings }] = await Promise.all([planByIndex(tx), readSettings(tx, firsts)]);
    const book = await priceBook(tx, version);
    const candidates: Candidate[] = [];
    for (const [at, placement] of firsts.entries()) {
      const setting = settings[at]!;
      if (setting.existingHash !== null) {
        outcomes.set(placement, await answerOf(tx, placement, setting));
        continue;
      }
      const checked = checkPlacement(placement, setting, book);
      if (checked instanceof Refusal) outcomes.set(placement, checked);
      else candidates.push(checked);
    }
    if (candidates.length === 0) return;
    await openCredit(tx, dealersWithoutCredit(candidates));
    const batch = await decide(tx, candidates, book, isCareful);
    for (const [placement, refusal] of batch.refusals) outcomes.set(placement, refusal);
    const writing = write(tx, batch, outcomes);
    onDecided();
    await writing;
  });
  return Promise.all(placements.map((placement) => outcomes.get(placement) ?? repeated(sql, placement)));
}

async function decide(
  tx: postgres.TransactionSql,
  candidates: Candidate[],
  book: PriceBook,
  isCareful: boolean
): Promise<DecidedBatch> {
  const dealerIds = candidates.map(({ placement }) => placement.actor.dealerId);
  const asked = askedOf(candidates);
  const ledgerOf = async (credit: typeof readCredit, supply: typeof readSupply): Promise<Ledger> => {
    const read = await Promise.all([credit(tx, dealerIds), supply(tx, asked)]);
    return { book, credit: read[0], supply: read[1] };
  };
  if (!isCareful) {
    const ledger = await ledgerOf(readCredit, readSupply);
    const batch = decideBatch(candidates, ledger);
    if (leavesPlenty(batch, ledger)) return batch;
  }
  return decideBatch(candidates, await ledgerOf(lockCredit, lockSupply));
}

/**
 * All statements leave at once. What others may wait for is taken last and in the one order of locks, so that it is held for as short as
 * it can be.
 */
async function write(
  tx: postgres.TransactionSql,
  { decided, takes }: DecidedBatch,
  outcomes: Map<Placement, Outcome>
): Promise<void> {
  if (decided.length === 0) return;
  const [written] = await Promise.all([
    insertOrders(tx, decided),
    addExposure(tx, takes.exposure),
    takeSupply(tx, takes.fromStock, takes.fromCapacity),
    emptyDrafts(
      tx,
      decided.map((order) => order.candidate.placement.input.id)
    )
  ]);
  for (const [placement, order] of written) outcomes.set(placement, { order, repeated: false });
}

function firstOfEachId(placements: Placement[]): Placement[] {
  const seen = new Set<string>();
  return placements.filter(({ input }) => !seen.has(input.id) && seen.add(input.id));
}

/** The same id came twice in one batch: the second is answered from what the first one wrote, if it wrote anything. */
async function repeated(sql: postgres.Sql, placement: Placement): Promise<Outcome> {
  const { settings } = await readSettings(sql, [placement]);
  if (settings[0]!.existingHash === null) return refuse('busy', { retryAfterSeconds: 1 });
  return answerOf(sql, placement, settings[0]!);
}

/** Dealer id → currency of the account that has to be opened first. */
function dealersWithoutCredit(candidates: Candidate[]): Map<number, string> {
  const without = candidates.filter(({ setting }) => !setting.hasCredit);
  return new Map(without.map(({ placement, setting }) => [placement.actor.dealerId, setting.fairCurrency]));
}

function askedOf(candidates: Candidate[]): Counter {
  const asked = new Counter();
  for (const { lines } of candidates) for (const line of lines) asked.add(line.variant.id, line.quantity);
  return asked;
}
