import type postgres from 'postgres';
import { priceBook } from '#lib/catalog/server/price-book.ts';
import { addExposure, lockCredit } from '#lib/credit/server/lock-credit.ts';
import { planByIndex } from '#lib/db/server/by-index.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { lockSupply, takeSupply } from '#lib/supply/server/lock-supply.ts';
import { refuse } from '../../refusals.ts';
import { answerOf } from './answer-of.ts';
import { checkPlacement } from './check-placement.ts';
import { Counter } from './counter.ts';
import { decideOrder } from './decide-order.ts';
import { insertOrders } from './insert-orders.ts';
import type { Candidate, DecidedOrder, Outcome, Placement } from './placement.ts';
import { readSettings } from './read-settings.ts';

/**
 * Decides and writes a batch of placements in one transaction and answers each. Rows are locked once and in one order for
 * all: credit by dealer, then supply by variant. The decisions are plain TypeScript between the locks and the writes.
 */
export async function writeBatch(sql: postgres.Sql, placements: Placement[]): Promise<Outcome[]> {
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
    const decided = await decideAll(tx, candidates, book, outcomes);
    for (const [placement, order] of await insertOrders(tx, decided)) {
      outcomes.set(placement, { order, repeated: false });
    }
  });
  return Promise.all(placements.map((placement) => outcomes.get(placement) ?? repeated(sql, placement)));
}

type Book = Awaited<ReturnType<typeof priceBook>>;

async function decideAll(
  tx: postgres.TransactionSql,
  candidates: Candidate[],
  book: Book,
  outcomes: Map<Placement, Outcome>
): Promise<DecidedOrder[]> {
  const credit = await lockCredit(tx, dealersOf(candidates));
  const supply = await lockSupply(tx, askedOf(candidates));
  const [exposure, fromStock, fromCapacity] = [new Counter(), new Counter(), new Counter()];
  const decided: DecidedOrder[] = [];
  for (const candidate of candidates) {
    const order = decideOrder(candidate, { book, supply, credit });
    if (order instanceof Refusal) {
      outcomes.set(candidate.placement, order);
      continue;
    }
    decided.push(order);
    if (!order.held) exposure.add(candidate.placement.actor.dealerId, order.totalMinor);
    for (const line of order.lines) {
      for (const piece of line.pieces) {
        if (piece.capacityId === null) fromStock.add(line.variant.id, piece.quantity);
        else fromCapacity.add(piece.capacityId, piece.quantity);
      }
    }
  }
  await Promise.all([addExposure(tx, exposure), takeSupply(tx, fromStock, fromCapacity)]);
  return decided;
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

function dealersOf(candidates: Candidate[]): Map<number, string> {
  return new Map(
    candidates.map(({ placement, setting }) => [placement.actor.dealerId, setting.fairCurrency])
  );
}

function askedOf(candidates: Candidate[]): Counter {
  const asked = new Counter();
  for (const { lines } of candidates) for (const line of lines) asked.add(line.variant.id, line.quantity);
  return asked;
}
